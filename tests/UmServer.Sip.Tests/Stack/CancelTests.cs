namespace UmServer.Sip.Tests.Stack;

/// <summary>RFC 3261 §9: calling an INVITE off.</summary>
public sealed class CancelTests
{
    [Fact]
    public void A_caller_who_gives_up_while_it_rings_ends_both_sides_with_cancelled()
    {
        var net = new TwoStacks();
        var caller = net.Caller.Invite(net.Call());
        net.Run(0.1);
        var called = net.CalledApplication.Sessions[0];

        caller.Cancel();
        net.Run(0.1);

        Assert.IsType<SessionEvent.Cancelled>(Assert.Single(TwoStacks.Drain(caller)));
        Assert.IsType<SessionEvent.Cancelled>(Assert.Single(TwoStacks.Drain(called)));
        Assert.Equal(1, net.Network.CountSent("SIP/2.0 487"));
        net.Run(64);
        Assert.Equal((0, 0), net.Caller.Load);
        Assert.Equal((0, 0), net.Called.Load);
    }

    [Fact]
    public void A_cancel_waits_for_the_first_provisional_response()
    {
        var net = new TwoStacks();
        var caller = net.Caller.Invite(net.Call());
        caller.Cancel();
        Assert.Equal(0, net.Network.CountSent("CANCEL"));

        net.Run(0.1);

        Assert.Equal(1, net.Network.CountSent("CANCEL"));
        Assert.IsType<SessionEvent.Cancelled>(Assert.Single(TwoStacks.Drain(caller)));
    }

    [Fact]
    public void An_answer_that_crosses_the_cancel_is_acknowledged_and_hung_up()
    {
        var net = new TwoStacks();
        var caller = net.Caller.Invite(net.Call());
        net.Run(0.1);
        _ = net.CalledApplication.Sessions[0].AnswerAsync(TwoStacks.Answer);
        caller.Cancel();

        net.Run(0.1);

        Assert.IsType<SessionEvent.Cancelled>(Assert.Single(TwoStacks.Drain(caller)));
        Assert.Equal(1, net.Network.CountSent("ACK"));
        Assert.IsType<SessionEvent.PeerHungUp>(TwoStacks.Drain(net.CalledApplication.Sessions[0])[^1]);
    }

    [Fact]
    public void A_peer_that_never_answers_the_cancelled_invite_is_forgotten()
    {
        var net = new TwoStacks();
        var peer = new UmServer.Testing.RawPeer(net.Network, "192.0.2.9", "192.0.2.1");
        var caller = net.Caller.Invite(net.Call("192.0.2.9"));
        net.Run(0.1);
        peer.Answer(peer.Requests.First(), 180);
        net.Run(0.1);
        caller.Cancel();

        net.Run(65);

        Assert.IsType<SessionEvent.Cancelled>(TwoStacks.Drain(caller)[^1]);
        Assert.Equal((0, 0), net.Caller.Load);
    }

    [Fact]
    public void An_invite_that_the_application_has_not_yet_answered_is_answered_487()
    {
        var call = new RawCaller(new TestApplication(_ => { }));
        call.Send(RawCaller.Invite());

        call.Send(RawCaller.Request("CANCEL", "z9hG4bK1", 1));

        Assert.Equal([200, 487], call.Statuses);
    }

    [Fact]
    public async Task An_invite_that_was_called_off_before_it_was_taken_on_makes_a_session_that_has_ended()
    {
        IncomingRequest? held = null;
        var call = new RawCaller(new TestApplication(request => held = request));
        call.Send(RawCaller.Invite());
        call.Send(RawCaller.Request("CANCEL", "z9hG4bK1", 1));

        var session = held!.Accept();

        Assert.IsType<SessionEvent.Cancelled>(Assert.Single(TwoStacks.Drain(session)));
        Assert.False(await session.AnswerAsync(TwoStacks.Answer));
        call.Net.Run(64);
        Assert.Equal((0, 0), call.Net.Called.Load);
    }
}
