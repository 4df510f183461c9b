using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Sip.Tests.Stack;

/// <summary>Sockets that go from one stack to the next while peers keep sending to them.</summary>
public sealed class SharedSocketTests : IDisposable
{
    private readonly SipStackOptions _options;
    private readonly SipSockets _sockets;

    public SharedSocketTests()
    {
        var any = new IPEndPoint(IPAddress.Loopback, 0);
        _sockets = SipSockets.Bind(new SipStackOptions { Listen = [new(SipProtocol.Udp, any), new(SipProtocol.Tcp, any)] });
        _options = new SipStackOptions { Listen = [.. _sockets.ListenPoints], Sockets = _sockets };
    }

    public void Dispose() => _sockets.Dispose();

    [Theory]
    [InlineData(SipProtocol.Udp)]
    [InlineData(SipProtocol.Tcp)]
    public async Task What_arrives_while_no_stack_reads_is_answered_by_the_next(SipProtocol protocol)
    {
        for (var i = 0; i < 10; i++)
        {
            var before = Start();
            using var first = Call(protocol, i, "before");
            Assert.Contains("200 OK", await AnswerAsync(first));

            await before.StopListeningAsync();
            await before.DisposeAsync();
            using var second = Call(protocol, i, "between");
            await using var after = Start();

            Assert.Contains($"{i}between", await AnswerAsync(second));
            await after.StopListeningAsync();
        }
    }

    [Fact]
    public async Task A_connection_is_served_on_after_the_stack_has_stopped_listening()
    {
        await using var stack = Start();
        using var peer = Call(SipProtocol.Tcp, 1, "a");
        await AnswerAsync(peer);

        await stack.StopListeningAsync();
        peer.Send(Options(SipProtocol.Tcp, 2, "b"));

        Assert.Contains("2b", await AnswerAsync(peer));
    }

    [Fact]
    public async Task Parting_waits_for_a_quiet_moment()
    {
        await using var stack = Start();
        using var peer = Call(SipProtocol.Tcp, 1, "a");
        await AnswerAsync(peer);

        var quiet = stack.UntilQuietAsync(TimeSpan.FromMinutes(1));

        Assert.False(quiet.IsCompleted); // the connection was used just now
        await quiet.WaitAsync(TimeSpan.FromSeconds(20));
    }

    private SipStack Start()
    {
        var stack = new SipStack(_options, new TestApplication(), TimeProvider.System, NullLogger<SipStack>.Instance);
        stack.Start();
        return stack;
    }

    private Socket Call(SipProtocol protocol, int number, string when)
    {
        var socket = protocol == SipProtocol.Udp
            ? new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp)
            : new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Connect(_sockets.ListenPoints.First(point => point.Protocol == protocol).EndPoint);
        socket.Send(Options(protocol, number, when));
        return socket;
    }

    private static byte[] Options(SipProtocol protocol, int number, string when) => Encoding.ASCII.GetBytes(
        RawCaller.Request("OPTIONS", $"z9hG4bK{number}{when};rport", 1)
            .Replace("/UDP", protocol == SipProtocol.Udp ? "/UDP" : "/TCP", StringComparison.Ordinal)
            .ReplaceLineEndings("\r\n"));

    private static async Task<string> AnswerAsync(Socket socket)
    {
        var buffer = new byte[8192];
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        return Encoding.ASCII.GetString(buffer, 0, await socket.ReceiveAsync(buffer, patience.Token));
    }
}
