using System.Net;

namespace UmServer.Sip.Tests;

public class HeaderViewTests
{
    [Fact]
    public void Diversions_are_read_the_latest_first()
    {
        var request = With(
            "Diversion: \"Smith, J\" <sip:1003@h>;reason=No-Answer;counter=2;privacy=full,\r\n" +
            " <tel:+4930123>;reason=unconditional\r\n");

        var diversions = Diversion.AllOf(request).ToList();

        Assert.Equal(["1003", "+4930123"], diversions.Select(diversion => diversion.Diverter.Uri.User));
        Assert.Equal(["no-answer", "unconditional"], diversions.Select(diversion => diversion.Reason));
        Assert.Equal([2, 1], diversions.Select(diversion => diversion.Count));
        Assert.Equal([true, false], diversions.Select(diversion => diversion.IsPrivate));
    }

    [Fact]
    public void A_malformed_diversion_is_left_out_and_the_others_stay()
    {
        var request = With("Diversion: <sip:1003@h>;;reason=x, <sip:1004@h>;reason=user-busy\r\n");

        Assert.Equal("1004", Assert.Single(Diversion.AllOf(request)).Diverter.Uri.User);
    }

    [Fact]
    public void History_tells_where_a_call_was_sent_and_why()
    {
        var request = With(
            "History-Info: <sip:1001@h?Reason=SIP%3Bcause%3D486%3Btext%3D%22Busy%20Here%22>;index=1,\r\n" +
            " <sip:um@h;target=sip:1001%40h;cause=486?Privacy=history>;index=1.1;mp=1\r\n");

        var entries = HistoryEntry.AllOf(request).ToList();

        Assert.Equal(["1", "1.1"], entries.Select(entry => entry.Index));
        Assert.Equal([486, 486], entries.Select(entry => entry.Cause));
        Assert.Equal([null, "1001"], entries.Select(entry => entry.MailboxTarget?.User));
        Assert.Equal([false, true], entries.Select(entry => entry.IsPrivate));
    }

    [Fact]
    public void Identities_are_lists_of_addresses_with_tel_numbers_among_them()
    {
        var request = With("P-Asserted-Identity: \"Bob\" <sip:1002@h>, <tel:+15551234;phone-context=x>\r\n" +
            "Remote-Party-ID: \"Bob\" <sip:1002@h>;party=calling;privacy=off;screen=yes\r\n");

        Assert.Equal(["1002", "+15551234"], request.Addresses(HeaderNames.PAssertedIdentity).Select(id => id.Uri.User));
        Assert.Equal("calling", Assert.Single(request.Addresses(HeaderNames.RemotePartyId)).Parameters["party"]);
    }

    [Theory]
    [InlineData("SIP;cause=200;text=\"Call completed elsewhere\"", "SIP", 200, "Call completed elsewhere")]
    [InlineData("q.850 ; cause = 16", "Q.850", 16, null)]
    [InlineData("SIP", "SIP", null, null)]
    public void A_reason_has_a_protocol_a_cause_and_words(string text, string protocol, int? cause, string? words)
    {
        Assert.True(SipReason.TryParse(text, out var reason));
        Assert.Equal(new SipReason(protocol, cause, words), reason);
        Assert.True(SipReason.TryParse(reason.ToString(), out var again));
        Assert.Equal(reason, again);
    }

    [Theory]
    [InlineData("1800;refresher=UAS", 1800, "uas")]
    [InlineData("90", 90, null)]
    public void A_session_interval_has_seconds_and_perhaps_a_refresher(string text, int seconds, string? refresher)
    {
        Assert.True(SessionExpires.TryParse(text, out var expires));
        Assert.Equal(new SessionExpires(seconds, refresher), expires);
        Assert.False(SessionExpires.TryParse("-" + text, out _));
    }

    [Fact]
    public void A_rack_names_a_response_and_its_request()
    {
        Assert.True(RAck.TryParse("776656 1 INVITE", out var rack));
        Assert.Equal(new RAck(776656, new CSeq(1, SipMethods.Invite)), rack);
        Assert.False(RAck.TryParse("776656 INVITE", out _));
    }

    [Fact]
    public void Replaces_survives_being_a_header_of_a_uri()
    {
        var replaces = new Replaces("425928@bobster.example.org", "a", "b", EarlyOnly: true);
        var target = new SipUri { User = "1001", Host = "h" };
        target = target with { Headers = target.Headers.With(HeaderNames.Replaces, replaces.ToString()) };

        Assert.True(SipUri.TryParse(target.ToString(), out var read));
        Assert.True(Replaces.TryParse(read.Headers[HeaderNames.Replaces], out var again));
        Assert.Equal(replaces, again);
    }

    [Fact]
    public void A_notify_tells_the_state_of_a_subscription_and_a_status_line()
    {
        Assert.True(SubscriptionState.TryParse("Terminated;reason=noresource", out var state));
        Assert.True(state.IsTerminated);
        Assert.Equal("noresource", state.Reason);
        Assert.True(SipFragment.TryParse("SIP/2.0 486 Busy Here\r\nX: y\r\n"u8, out var fragment));
        Assert.Equal(new SipFragment(486, "Busy Here"), fragment);
        Assert.False(SipFragment.TryParse("INVITE sip:a@b SIP/2.0"u8, out _));
    }

    [Theory]
    [InlineData("120", 120)]
    [InlineData("18000;duration=3600", 18000)]
    [InlineData("5 (I'm in a meeting)", 5)]
    [InlineData("949302838503028349304023988", null)]
    [InlineData("soon", null)]
    public void Retry_after_is_read_as_far_as_its_seconds(string text, int? seconds)
    {
        var request = With($"Retry-After: {text}\r\n");

        Assert.Equal(seconds, (int?)request.RetryAfter?.TotalSeconds);
    }

    [Fact]
    public void Option_tags_have_no_case_and_methods_have()
    {
        var request = With("k: 100REL\r\nRequire: timer,\r\n foo\r\nAllow: INVITE,bye\r\n");

        Assert.True(request.Lists(HeaderNames.Supported, "100rel"));
        Assert.True(request.Lists(HeaderNames.Require, "foo"));
        Assert.True(request.Lists(HeaderNames.Allow, "INVITE"));
        Assert.False(request.Lists(HeaderNames.Allow, "BYE"));
    }

    private static SipRequest With(string headers) =>
        SampleMessages.Request("OPTIONS sip:a@b SIP/2.0\r\nVia: SIP/2.0/UDP h;branch=z9hG4bK1\r\n" +
            $"From: <sip:x@y>;tag=1\r\nTo: <sip:a@b>\r\nCall-ID: 1\r\nCSeq: 1 OPTIONS\r\n{headers}\r\n");

    // RFC 3261 §25.1: via-received = "received" EQUAL (IPv4address / IPv6address)
    [Theory]
    [InlineData("192.0.2.9")]
    [InlineData("2001:db8::9")]
    [InlineData("fe80::9%3")]
    public void The_address_that_a_request_came_from_is_written_without_quotes(string address)
    {
        Assert.True(Via.TryParse("SIP/2.0/UDP pbx;branch=z9hG4bK1", out var via));

        Assert.Equal($"SIP/2.0/UDP pbx;branch=z9hG4bK1;received={address.Split('%')[0]}",
            via.WithReceived(IPAddress.Parse(address)).ToString());
    }
}
