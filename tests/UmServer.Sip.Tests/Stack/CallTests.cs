namespace UmServer.Sip.Tests.Stack;

public sealed class CallTests
{
    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task A_call_is_answered_acknowledged_and_ended_by_the_caller(SipProtocol protocol)
    {
        var net = new TwoStacks(protocol: protocol);

        var caller = net.Caller.Invite(net.Call());
        net.Run(0.1);
        var called = Assert.Single(net.CalledApplication.Sessions);
        _ = called.ProgressAsync(180);
        net.Run(0.1);
        var answered = called.AnswerAsync(TwoStacks.Answer);
        net.Run(0.1);

        Assert.True(await answered);
        Assert.Equal(SessionState.Established, caller.State);
        Assert.Collection(TwoStacks.Drain(caller),
            first => Assert.Equal(180, Assert.IsType<SessionEvent.Ringing>(first).Status),
            then => Assert.Equal("answer", TwoStacks.Text(Assert.IsType<SessionEvent.Answered>(then).Body)));
        Assert.IsType<SessionEvent.Acknowledged>(Assert.Single(TwoStacks.Drain(called)));

        var bye = caller.ByeAsync();
        net.Run(0.1);

        Assert.True(bye.IsCompletedSuccessfully);
        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(called)));
        Assert.True(called.Events.Completion.IsCompleted);
        Assert.True(caller.Events.Completion.IsCompleted);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public void The_called_side_hangs_up(SipProtocol protocol)
    {
        var net = new TwoStacks(protocol: protocol);
        var (caller, called) = net.Establish();

        var bye = called.ByeAsync("Q.850;cause=16");
        net.Run(0.1);

        Assert.True(bye.IsCompletedSuccessfully);
        var last = Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(caller)));
        Assert.Equal("Q.850;cause=16", last.Reason);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public void Nothing_is_left_of_a_call_after_its_timers(SipProtocol protocol)
    {
        var net = new TwoStacks(protocol: protocol);
        var (caller, _) = net.Establish();
        _ = caller.ByeAsync();

        net.Run(64);

        Assert.Equal((0, 0), net.Caller.Load);
        Assert.Equal((0, 0), net.Called.Load);
    }

    [Fact]
    public void A_refusal_ends_the_call_with_its_status_and_is_acknowledged()
    {
        var net = new TwoStacks();
        var caller = net.Caller.Invite(net.Call());
        net.Run(0.1);

        net.CalledApplication.Sessions[0].Reject(486);
        net.Run(0.1);

        Assert.Equal(new SessionEvent.Failed(486, "Busy Here"), Assert.Single(TwoStacks.Drain(caller)));
        Assert.Equal(1, net.Network.CountSent("ACK"));
        Assert.Equal(1, net.Network.CountSent("SIP/2.0 486"));
    }
}
