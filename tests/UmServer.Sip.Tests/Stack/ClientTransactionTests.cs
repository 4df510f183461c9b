using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>RFC 3261 §17.1 as a peer sees it.</summary>
public sealed class ClientTransactionTests
{
    private readonly TwoStacks _net = new();

    [Fact]
    public void An_unanswered_invite_is_repeated_at_doubling_intervals_and_fails_with_408_after_32_s()
    {
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));

        _net.Run(33);

        Assert.Equal(7, _net.Network.CountSent("INVITE")); // 0, .5, 1.5, 3.5, 7.5, 15.5, 31.5 s
        Assert.Equal(408, Assert.IsType<SessionEvent.Failed>(Assert.Single(TwoStacks.Drain(caller))).Status);
        Assert.Equal((0, 0), _net.Caller.Load);
    }

    [Fact]
    public async Task Another_request_is_repeated_up_to_every_4_s()
    {
        var answer = _net.Caller.RequestAsync(new SipRequest(SipMethods.Options, TwoStacks.Uri("sip:192.0.2.9")));

        _net.Run(33);

        Assert.Equal(408, (await answer).Status);
        Assert.Equal(11, _net.Network.CountSent("OPTIONS"));
    }

    [Fact]
    public void Retransmission_stops_when_the_invite_is_being_dealt_with()
    {
        var peer = new RawPeer(_net.Network, "192.0.2.9", "192.0.2.1");
        _ = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        peer.Answer(peer.Requests.First(), 100);

        _net.Run(60);

        Assert.Single(peer.Requests);
    }

    [Fact]
    public void A_repeated_refusal_gets_its_ack_again()
    {
        var peer = new RawPeer(_net.Network, "192.0.2.9", "192.0.2.1");
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        var invite = peer.Requests.First();
        peer.Answer(invite, 486);
        _net.Run(0.1);
        peer.Answer(invite, 486);
        _net.Run(0.1);

        var acks = peer.Requests.Where(request => request.Method == SipMethods.Ack).ToList();
        Assert.Equal(2, acks.Count);
        Assert.Equal(invite.TopVia!.Branch, acks[0].TopVia!.Branch);
        Assert.Equal("raw", acks[0].To!.Tag);
        Assert.Single(TwoStacks.Drain(caller));
    }

    [Fact]
    public void A_repeated_answer_gets_its_ack_again_and_is_reported_once()
    {
        var peer = new RawPeer(_net.Network, "192.0.2.9", "192.0.2.1");
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        var invite = peer.Requests.First();
        peer.Answer(invite, 200);
        _net.Run(0.1);
        peer.Answer(invite, 200);
        _net.Run(0.1);

        Assert.Equal(2, peer.Requests.Count(request => request.Method == SipMethods.Ack));
        Assert.IsType<SessionEvent.Answered>(Assert.Single(TwoStacks.Drain(caller)));
    }

    [Fact]
    public void A_response_with_another_via_under_ours_was_meant_for_somebody_else()
    {
        var peer = new RawPeer(_net.Network, "192.0.2.9", "192.0.2.1");
        var caller = _net.Caller.Invite(_net.Call("192.0.2.9"));
        _net.Run(0.1);
        peer.Answer(peer.Requests.First(), 486, complete: response =>
            response.Headers.Add(HeaderNames.Via, "SIP/2.0/UDP 192.0.2.77;branch=z9hG4bKother"));
        _net.Run(0.1);

        Assert.Equal(SessionState.Inviting, caller.State);
    }

    [Fact]
    public void A_connection_that_is_refused_fails_the_call_with_503()
    {
        var caller = _net.Caller.Invite(_net.Call() with { Target = TwoStacks.Uri("sip:1@192.0.2.7;transport=tcp") });

        _net.Run(0.1);

        Assert.Equal(503, Assert.IsType<SessionEvent.Failed>(Assert.Single(TwoStacks.Drain(caller))).Status);
    }

    [Fact]
    public void A_long_request_goes_by_tcp()
    {
        var body = new SipBody("application/sdp", new byte[1400]);

        _ = _net.Caller.Invite(_net.Call() with { Body = body });
        _net.Run(0.1);

        var invite = _net.Network.Sent[0];
        Assert.Equal(SipProtocol.Tcp, invite.Protocol);
        Assert.Contains("Via: SIP/2.0/TCP", invite.Text, StringComparison.Ordinal);
        Assert.Single(_net.CalledApplication.Sessions);
    }

    [Fact]
    public void A_long_request_goes_by_udp_after_all_when_the_peer_has_no_tcp()
    {
        var peer = new RawPeer(_net.Network, "192.0.2.9", "192.0.2.1");

        _ = _net.Caller.Invite(_net.Call("192.0.2.9") with { Body = new SipBody("text/plain", new byte[1400]) });
        _net.Run(0.1);

        Assert.Equal("UDP", Assert.Single(peer.Requests).TopVia!.Protocol);
    }

    [Fact]
    public async Task A_host_without_an_address_is_answered_503_by_ourselves()
    {
        var response = await _net.Caller.RequestAsync(
            new SipRequest(SipMethods.Options, TwoStacks.Uri("sip:nowhere.invalid")));

        Assert.Equal(503, response.Status);
    }
}
