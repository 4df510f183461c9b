using System.Net;
using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Sip.Tests.Stack;

/// <summary>The same over the machine's own sockets, on loopback and free ports.</summary>
public sealed class SocketTests
{
    [Theory]
    [InlineData("127.0.0.1", SipProtocol.Udp)]
    [InlineData("127.0.0.1", SipProtocol.Tcp)]
    [InlineData("::1", SipProtocol.Udp)]
    [InlineData("::1", SipProtocol.Tcp)]
    public async Task A_call_over_sockets_is_set_up_and_ended(string address, SipProtocol protocol)
    {
        var application = new TestApplication();
        await using var called = Start(application, address, protocol);
        await using var caller = Start(new TestApplication(), address, protocol);
        var target = SipUri.For("1001", called.ListenPoints[0].EndPoint);

        var session = caller.Invite(new OutgoingCall
        {
            Target = protocol == SipProtocol.Tcp ? target.WithParameter("transport", "tcp") : target,
            From = new NameAddress { Uri = TwoStacks.Uri("sip:alice@example.com") },
            Body = TwoStacks.Offer,
        });
        await application.Requests.ReadAsync();
        var answering = application.Sessions[0].AnswerAsync(TwoStacks.Answer);
        Assert.IsType<SessionEvent.Answered>(await session.Events.ReadAsync());
        Assert.True(await answering);
        Assert.IsType<SessionEvent.Acknowledged>(await application.Sessions[0].Events.ReadAsync());
        await application.Sessions[0].ByeAsync();

        Assert.IsType<SessionEvent.PeerHungUp>(await session.Events.ReadAsync());
    }

    [Theory]
    [InlineData("127.0.0.1", SipProtocol.Udp)]
    [InlineData("::1", SipProtocol.Tcp)]
    public async Task Options_are_answered_over_sockets(string address, SipProtocol protocol)
    {
        await using var called = Start(new TestApplication(), address, protocol);
        await using var caller = Start(new TestApplication(), address, protocol);
        var target = SipUri.For(null, called.ListenPoints[0].EndPoint);
        var uri = protocol == SipProtocol.Tcp ? target.WithParameter("transport", "tcp") : target;

        var response = await caller.RequestAsync(new SipRequest(SipMethods.Options, uri));

        Assert.Equal(200, response.Status);
        Assert.Contains("INVITE", response.Headers[HeaderNames.Allow]!, StringComparison.Ordinal);
    }

    private static SipStack Start(TestApplication application, string address, SipProtocol protocol)
    {
        var options = new SipStackOptions { Listen = [new(protocol, new IPEndPoint(IPAddress.Parse(address), 0))] };
        var stack = new SipStack(options, application, TimeProvider.System, NullLogger<SipStack>.Instance);
        stack.Start();
        return stack;
    }
}
