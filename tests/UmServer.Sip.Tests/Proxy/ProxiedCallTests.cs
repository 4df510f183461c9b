using UmServer.Sip.Tests.Stack;

namespace UmServer.Sip.Tests.Proxy;

public sealed class ProxiedCallTests
{
    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task A_call_is_set_up_and_ended_by_the_caller_and_never_leaves_the_proxy(SipProtocol protocol)
    {
        var net = new ProxyNet(protocol);
        var caller = net.Call();
        net.Run(0.1);
        var called = Assert.Single(net.CalledApplication.Sessions);
        _ = called.ProgressAsync(180);
        net.Run(0.1);
        var answered = called.AnswerAsync(TwoStacks.Answer);
        net.Run(0.1);

        Assert.True(await answered);
        Assert.Collection(TwoStacks.Drain(caller),
            first => Assert.Equal(180, Assert.IsType<SessionEvent.Ringing>(first).Status),
            then => Assert.Equal("answer", TwoStacks.Text(Assert.IsType<SessionEvent.Answered>(then).Body)));
        _ = TwoStacks.Drain(called);

        var bye = caller.ByeAsync();
        net.Run(0.1);

        await bye;
        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(called)));
        Assert.Empty(net.PastTheProxy);
        Assert.Equal((0, 0), net.Proxy.Load);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task The_called_side_hangs_up_through_the_proxy(SipProtocol protocol)
    {
        var net = new ProxyNet(protocol);
        var (caller, called) = net.Establish();

        var bye = called.ByeAsync();
        net.Run(0.1);

        await bye;
        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(caller)));
        Assert.Empty(net.PastTheProxy);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task Both_sides_send_a_re_INVITE(SipProtocol protocol)
    {
        var net = new ProxyNet(protocol);
        var (caller, called) = net.Establish();

        var fromCaller = caller.ReInviteAsync(TwoStacks.Offer);
        net.Run(0.1);
        AnswerOffer(called);
        net.Run(0.1);
        var fromCalled = called.ReInviteAsync(TwoStacks.Offer);
        net.Run(0.1);
        AnswerOffer(caller);
        net.Run(0.1);

        Assert.Equal(200, (await fromCaller).Status);
        Assert.Equal(200, (await fromCalled).Status);
        Assert.Empty(net.PastTheProxy);
        net.Run(40); // an ACK that got lost would have ended the call by now
        Assert.Equal(SessionState.Established, caller.State);
        Assert.Equal(SessionState.Established, called.State);
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public void A_ringing_call_is_called_off(SipProtocol protocol)
    {
        var net = new ProxyNet(protocol);
        var caller = net.Call();
        net.Run(0.1);
        var called = Assert.Single(net.CalledApplication.Sessions);
        _ = called.ProgressAsync(180);
        net.Run(0.1);

        caller.Cancel();
        net.Run(0.2);

        Assert.Contains(TwoStacks.Drain(called), what => what is SessionEvent.Cancelled);
        Assert.Contains(TwoStacks.Drain(caller), what => what is SessionEvent.Cancelled);
        net.Run(64);
        Assert.Equal((0, 0), net.Called.Load); // the ACK of the 487 came
    }

    [Fact]
    public void A_refusal_is_acknowledged_hop_by_hop_and_sent_once()
    {
        var net = new ProxyNet();
        var caller = net.Call();
        net.Run(0.1);

        net.CalledApplication.Sessions[0].Reject(486);
        net.Run(10);

        Assert.Contains(TwoStacks.Drain(caller), what => what is SessionEvent.Failed { Status: 486 });
        Assert.Equal(2, net.Network.CountSent("SIP/2.0 486")); // once on either side of the proxy
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task A_call_goes_on_when_the_proxy_is_another_process_in_its_middle(SipProtocol protocol)
    {
        var net = new ProxyNet(protocol);
        var (caller, called) = net.Establish();
        var (second, secondCalled) = net.Establish();

        await net.RestartProxyAsync();
        var byCaller = caller.ByeAsync();
        var byCalled = secondCalled.ByeAsync();
        net.Run(0.2);

        await Task.WhenAll(byCaller, byCalled);
        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(called)));
        Assert.IsType<SessionEvent.PeerHungUp>(Assert.Single(TwoStacks.Drain(second)));
        Assert.Empty(net.PastTheProxy);
    }

    [Fact]
    public async Task A_call_survives_the_loss_of_every_fifth_datagram()
    {
        var net = new ProxyNet();
        net.Network.Loss = 0.2;
        var caller = net.Call();
        net.Run(10);
        var called = Assert.Single(net.CalledApplication.Sessions);

        var answered = called.AnswerAsync(TwoStacks.Answer);
        net.Run(20);
        var bye = caller.ByeAsync();
        net.Run(31);

        Assert.True(await answered);
        await bye;
        Assert.Contains(TwoStacks.Drain(called), what => what is SessionEvent.PeerHungUp);
    }

    private static void AnswerOffer(SipSession session)
    {
        var offer = TwoStacks.Drain(session).OfType<SessionEvent.Offered>().Single();
        offer.Offer.Answer(TwoStacks.Answer);
    }
}
