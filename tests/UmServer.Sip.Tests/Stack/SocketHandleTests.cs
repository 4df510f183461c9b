using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace UmServer.Sip.Tests.Stack;

/// <summary>Listening sockets on their way to another process.</summary>
public sealed class SocketHandleTests
{
    [Theory]
    [InlineData("udp:7", SipProtocol.Udp)]
    [InlineData("tcp:7", SipProtocol.Tcp)]
    [InlineData("tls:7", SipProtocol.Tls)]
    [InlineData("7", null)]
    public void What_is_written_is_read(string text, SipProtocol? protocol)
    {
        Assert.True(SipSocketHandle.TryParse(text, out var handle));
        Assert.Equal(new SipSocketHandle(7, protocol), handle);
        Assert.Equal(text, $"{handle}");
    }

    [Theory]
    [InlineData("")]
    [InlineData("udp:")]
    [InlineData("udp")]
    [InlineData("ws:7")]
    [InlineData("tcp:-1")]
    [InlineData("tcp: 7")]
    [InlineData("1:7")]
    public void Anything_else_is_none(string text) => Assert.False(SipSocketHandle.TryParse(text, out _));

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    [InlineData(SipProtocol.Tls)]
    public void A_socket_is_taken_over_with_its_protocol(SipProtocol protocol)
    {
        using var bound = Bind(protocol);
        var point = Assert.Single(bound.ListenPoints);
        using var taken = SipSockets.FromHandles([Copy(bound)]);

        Assert.Equal(point, Assert.Single(taken.ListenPoints));
    }

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public void Where_nothing_is_said_the_socket_itself_tells(SipProtocol protocol)
    {
        using var bound = Bind(protocol);
        using var taken = SipSockets.FromHandles([Copy(bound) with { Protocol = null }]);

        Assert.Equal(bound.ListenPoints, taken.ListenPoints);
    }

    [Theory]
    [InlineData(SipProtocol.Udp, SipProtocol.Tls)]
    [InlineData(SipProtocol.Tcp, SipProtocol.Udp)]
    public void A_protocol_that_a_socket_cannot_speak_is_refused(SipProtocol kind, SipProtocol said)
    {
        using var bound = Bind(kind);
        var handle = Copy(bound) with { Protocol = said };

        Assert.Throws<SocketException>(() => SipSockets.FromHandles([handle]));
    }

    /// <summary>As another process gets it: the same socket by a descriptor of its own.</summary>
    private static SipSocketHandle Copy(SipSockets sockets)
    {
        var (descriptor, protocol) = Assert.Single(sockets.Handles);
        return new SipSocketHandle(Duplicate(descriptor), protocol);
    }

    [DllImport("libc", EntryPoint = "dup")]
    private static extern int Duplicate(int descriptor);

    private static SipSockets Bind(SipProtocol protocol) => SipSockets.Bind(
        new SipStackOptions { Listen = [new(protocol, new IPEndPoint(IPAddress.Loopback, 0))] });
}
