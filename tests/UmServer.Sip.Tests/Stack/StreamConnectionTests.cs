using System.Net;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>What one peer's connection may take from the others.</summary>
public sealed class StreamConnectionTests
{
    private static readonly IPEndPoint Peer = new(IPAddress.Parse("192.0.2.9"), 5060);

    private readonly TwoStacks _net = new();

    private StreamConnection NewConnection(SipStackOptions? options = null)
    {
        var transport = _net.Network.Host("192.0.2.77").Open(new SipListenPoint(SipProtocol.Tcp, Peer));
        options ??= new SipStackOptions { Listen = [] };
        return new StreamConnection(new SipSource(transport, Peer, Peer), options, _net.Clock);
    }

    [Fact]
    public async Task A_peer_that_sends_without_a_pause_does_not_keep_the_thread_it_is_read_on()
    {
        using var connection = NewConnection();
        var stream = new EndlessStream();

        var running = connection.RunAsync(stream, new RawPeer(_net.Network, "192.0.2.78", "192.0.2.2"));

        Assert.False(running.IsCompleted);
        connection.Dispose();
        await running;
    }

    [Fact]
    public void A_peer_that_pings_and_never_reads_loses_its_connection_before_the_answers_fill_the_memory()
    {
        using var connection = NewConnection(new SipStackOptions { Listen = [], MaxQueuedBytesPerConnection = 66_000 });
        for (var i = 0; i < 1_000; i++)
            connection.Send("\r\n"u8.ToArray(), null);
        Assert.False(connection.Closing.IsCancellationRequested);

        connection.Send("\r\n"u8.ToArray(), null);

        Assert.True(connection.Closing.IsCancellationRequested);
    }

    [Fact]
    public async Task A_thousand_pings_that_come_together_are_answered_once()
    {
        using var connection = NewConnection();
        var stream = new EndlessStream(string.Concat(Enumerable.Repeat("\r\n\r\n", 1000)));

        var running = connection.RunAsync(stream, new RawPeer(_net.Network, "192.0.2.78", "192.0.2.2"));
        connection.Dispose();
        await running;

        Assert.InRange(stream.Writes, 1, stream.Reads);
    }
}
