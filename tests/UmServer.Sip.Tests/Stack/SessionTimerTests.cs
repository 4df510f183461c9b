using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>Session timers (RFC 4028).</summary>
public sealed class SessionTimerTests
{
    private static SipStackOptions Short(SipStackOptions options) =>
        options with { SessionExpires = TimeSpan.FromSeconds(120) };

    [Fact]
    public void An_interval_below_ours_is_answered_422_with_the_least()
    {
        var call = new RawCaller();

        call.Send(RawCaller.Invite(extra: "Supported: timer\nSession-Expires: 60\n"));

        var refused = Assert.Single(call.Peer.Responses);
        Assert.Equal(422, refused.Status);
        Assert.Equal("90", refused.Headers[HeaderNames.MinSessionExpires]);
        Assert.Equal(0, call.Application.Count);
    }

    [Fact]
    public void The_caller_refreshes_if_it_can_and_a_call_it_refreshes_goes_on()
    {
        var net = new TwoStacks(Short);
        var (caller, called) = net.Establish();
        Assert.Contains(net.Network.Sent, m => m.Text.Contains("Session-Expires: 120;refresher=uac", StringComparison.Ordinal));

        net.Run(600);

        Assert.Equal(10, net.Network.CountSent("UPDATE"));
        Assert.Equal(SessionState.Established, caller.State);
        Assert.Equal(SessionState.Established, called.State);
    }

    [Fact]
    public void A_caller_that_does_not_refresh_has_vanished_and_is_hung_up()
    {
        var call = new RawCaller(configure: Short);
        call.Establish("Supported: timer\n");

        call.Net.Run(81); // 120 s less a third of it, but at most 32 s

        Assert.Empty(call.Peer.Requests);
        call.Net.Run(8);
        Assert.IsType<SessionEvent.Expired>(Assert.Single(TwoStacks.Drain(call.Session)));
        Assert.Equal("BYE", call.Peer.Requests.First().Method);
    }

    [Theory]
    [InlineData("", "INVITE")]
    [InlineData("Allow: INVITE, ACK, BYE, UPDATE\n", "UPDATE")]
    public void A_caller_without_timers_is_refreshed_by_us_in_the_way_it_understands(string allow, string method)
    {
        var call = new RawCaller(configure: Short);
        call.Establish(allow);

        call.Net.Run(60.1);

        var refresh = Assert.Single(call.Peer.Requests);
        Assert.Equal(method, refresh.Method);
        Assert.Equal(method == "INVITE" ? "answer" : "", TwoStacks.Text(SipBody.Of(refresh)));
        Assert.Equal("120;refresher=uac", refresh.Headers[HeaderNames.SessionExpires]);
    }

    [Fact]
    public void A_caller_without_timers_is_refreshed_for_as_long_as_it_is_there()
    {
        var call = new RawCaller(configure: Short);
        call.Establish();

        for (var times = 1; times <= 3; times++)
        {
            call.Net.Run(60.1);
            call.Peer.Answer(call.Peer.Requests.Last(r => r.Method == SipMethods.Invite), 200, "a");
            call.Net.Run(0.1);
        }

        Assert.Equal(3, call.Peer.Requests.Count(r => r.Method == SipMethods.Invite));
        Assert.Equal(3, call.Peer.Requests.Count(r => r.Method == SipMethods.Ack));
        call.Net.Run(95);
        Assert.IsType<SessionEvent.Expired>(Assert.Single(TwoStacks.Drain(call.Session)));
    }

    [Fact]
    public void A_caller_without_timers_that_refuses_a_refresh_is_there_all_the_same()
    {
        var call = new RawCaller(configure: Short);
        call.Establish();

        for (var times = 1; times <= 3; times++)
        {
            call.Net.Run(60.1);
            call.Peer.Answer(call.Peer.Requests.Last(r => r.Method == SipMethods.Invite), 488);
            call.Net.Run(0.1);
        }

        Assert.Equal(SessionState.Established, call.Session.State);
        Assert.Equal(3, call.Peer.Requests.Count(r => r.Method == SipMethods.Invite));
    }

    [Fact]
    public void Our_invite_asks_again_with_a_longer_interval_after_a_422()
    {
        var net = new TwoStacks(Short);
        var peer = new UmServer.Testing.RawPeer(net.Network, "192.0.2.9", "192.0.2.1");
        _ = net.Caller.Invite(net.Call("192.0.2.9"));
        net.Run(0.1);
        peer.Answer(peer.Requests.First(), 422, complete: response =>
            response.Headers.Add(HeaderNames.MinSessionExpires, "500"));
        net.Run(0.1);

        var again = peer.Requests.Last();
        Assert.Equal("500", again.Headers[HeaderNames.SessionExpires]);
        Assert.Equal("500", again.Headers[HeaderNames.MinSessionExpires]);
        Assert.Equal(2u, again.CSeq!.Value.Number);
    }

    [Fact]
    public void A_peer_that_agrees_to_a_second_is_not_refreshed_every_half_of_it()
    {
        var net = new TwoStacks();
        var peer = new RawPeer(net.Network, "192.0.2.9", "192.0.2.1");
        var caller = net.Caller.Invite(net.Call("192.0.2.9"));
        net.Run(0.1);
        peer.Answer(peer.Requests.First(), 200, "one", response =>
            response.Headers.Set(HeaderNames.SessionExpires, "1;refresher=uac"));

        net.Run(44);

        Assert.Equal(["INVITE", "ACK"], peer.Requests.Select(request => request.Method));
        net.Run(1.1);
        Assert.Equal("INVITE", peer.Requests.Last().Method);
        Assert.Equal(SessionState.Established, caller.State);
    }
}
