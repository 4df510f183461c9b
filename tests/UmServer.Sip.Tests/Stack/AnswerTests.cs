namespace UmServer.Sip.Tests.Stack;

/// <summary>The called side's 2xx and its ACK (RFC 3261 §13.3.1.4).</summary>
public sealed class AnswerTests
{
    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task An_answer_without_ack_is_repeated_on_every_transport_then_given_up_with_a_bye(SipProtocol protocol)
    {
        var call = new RawCaller(protocol: protocol);
        call.Send(RawCaller.Invite().Replace("/UDP", $"/{protocol.ToString().ToUpperInvariant()}", StringComparison.Ordinal));

        var answered = call.Session.AnswerAsync(TwoStacks.Answer);
        call.Net.Run(32.5);

        Assert.Equal(11, call.Statuses.Count(status => status == 200));
        Assert.Equal("BYE", Assert.Single(call.Peer.Requests).Method);
        Assert.False(await answered);
        Assert.Equal(408, Assert.IsType<SessionEvent.Failed>(Assert.Single(TwoStacks.Drain(call.Session))).Status);
    }

    [Theory]
    [InlineData("z9hG4bK1")]
    [InlineData("1")]
    public void An_ack_of_the_answer_under_the_branch_of_the_invite_is_taken_too(string branch)
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(branch));
        _ = call.Session.AnswerAsync(TwoStacks.Answer);
        call.Net.Run(0.05);

        call.Send(RawCaller.Request("ACK", branch, 1, call.Session.LocalTag));

        Assert.IsType<SessionEvent.Acknowledged>(Assert.Single(TwoStacks.Drain(call.Session)));
    }

    [Fact]
    public void A_bye_of_the_called_side_waits_for_the_ack()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite());
        _ = call.Session.AnswerAsync(TwoStacks.Answer);
        _ = call.Session.ByeAsync();
        call.Net.Run(0.1);
        Assert.Empty(call.Peer.Requests);

        call.Send(RawCaller.Request("ACK", "z9hG4bKack", 1, call.Session.LocalTag));

        Assert.Equal("BYE", Assert.Single(call.Peer.Requests).Method);
    }

    [Fact]
    public void An_invite_without_an_offer_is_answered_with_ours_and_the_ack_brings_the_answer()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite(body: ""));
        _ = call.Session.AnswerAsync(TwoStacks.Offer);
        call.Net.Run(0.1);

        call.Send(RawCaller.Request("ACK", "z9hG4bKack", 1, call.Session.LocalTag, body: "their answer"));

        var acknowledged = Assert.IsType<SessionEvent.Acknowledged>(Assert.Single(TwoStacks.Drain(call.Session)));
        Assert.Equal("their answer", TwoStacks.Text(acknowledged.Body));
    }

    [Fact]
    public void A_caller_who_says_bye_before_the_answer_ends_the_call()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite());
        _ = call.Session.ProgressAsync(180);
        call.Net.Run(0.05);

        call.Send(RawCaller.Request("BYE", "z9hG4bKbye", 2, call.Session.LocalTag));

        Assert.Equal([100, 180, 200, 487], call.Statuses);
        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(call.Session)));
    }

    [Fact]
    public void A_route_recorded_by_proxies_is_taken_by_our_requests()
    {
        var call = new RawCaller();
        var tag = call.Establish("Record-Route: <sip:192.0.2.9;lr>, <sip:far.example.com;lr>\n");

        _ = call.Session.ByeAsync();
        call.Net.Run(0.1);

        var bye = Assert.Single(call.Peer.Requests);
        Assert.Equal(["<sip:192.0.2.9;lr>", "<sip:far.example.com;lr>"], bye.Headers.All(HeaderNames.Route));
        Assert.Equal("sip:raw@192.0.2.9:5060", bye.RequestUri.ToString());
        Assert.Equal(tag, bye.From!.Tag);
        Assert.Equal("a", bye.To!.Tag);
    }

    [Fact]
    public void A_strict_router_gets_its_own_uri_and_the_target_as_the_last_route()
    {
        var call = new RawCaller();
        call.Establish("Record-Route: <sip:192.0.2.9>, <sip:far.example.com;lr>\n");

        _ = call.Session.ByeAsync();
        call.Net.Run(0.1);

        var bye = Assert.Single(call.Peer.Requests);
        Assert.Equal("sip:192.0.2.9", bye.RequestUri.ToString());
        Assert.Equal(["<sip:far.example.com;lr>", "<sip:raw@192.0.2.9:5060>"], bye.Headers.All(HeaderNames.Route));
    }

    [Fact]
    public void A_request_whose_number_is_not_higher_is_answered_500()
    {
        var call = new RawCaller();
        var tag = call.Establish();

        call.Send(RawCaller.Request("INFO", "z9hG4bKi", 1, tag));

        Assert.Equal([500], call.Statuses);
    }

    [Fact]
    public void A_request_with_a_foreign_tag_is_not_of_the_dialog()
    {
        var call = new RawCaller();
        var tag = call.Establish();

        call.Send(RawCaller.Request("BYE", "z9hG4bKb", 2, tag, fromTag: "stranger"));

        Assert.Equal([481], call.Statuses);
        Assert.Equal(SessionState.Established, call.Session.State);
    }

    [Fact]
    public void A_refused_session_carries_the_headers_given()
    {
        var call = new RawCaller();
        call.Send(RawCaller.Invite());

        call.Session.Reject(503, null, new SipHeader(HeaderNames.RetryAfter, "5"));
        call.Net.Run(0.05);

        Assert.Equal("5", call.Peer.Responses.Last().Headers[HeaderNames.RetryAfter]);
    }
}
