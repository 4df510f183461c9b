using System.Net;
using System.Text;
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

    [Fact]
    public async Task What_waits_for_the_connection_goes_out_in_its_order_and_by_as_few_writes_as_it_fits_in()
    {
        using var connection = NewConnection(new SipStackOptions { Listen = [], MaxQueuedBytesPerConnection = 200_000 });
        byte[][] messages = [Filled('a', 10), Filled('b', 16_000), Filled('c', 600), Filled('d', 60_000), Filled('e', 1)];
        foreach (var message in messages)
            connection.Send(message, null);
        var stream = new WrittenStream();

        var running = connection.RunAsync(stream, new RawPeer(_net.Network, "192.0.2.78", "192.0.2.2"));

        Assert.Equal([10 + 16_000, 600, 60_000, 1], stream.Writes.Select(write => write.Length));
        Assert.Equal(messages.SelectMany(message => message), stream.Writes.SelectMany(write => write));
        connection.Dispose();
        await running;
    }

    [Fact]
    public async Task When_a_write_fails_the_sender_of_each_message_in_it_is_told()
    {
        using var connection = NewConnection();
        var told = new CountedFailures(5);
        for (var i = 0; i < 5; i++)
            connection.Send(Filled('a', 100), told);

        await connection.RunAsync(
            new WrittenStream { IsBroken = true }, new RawPeer(_net.Network, "192.0.2.78", "192.0.2.2"));

        Assert.True(told.All.Wait(TimeSpan.FromSeconds(30)));
    }

    private static byte[] Filled(char with, int length) => Encoding.ASCII.GetBytes(new string(with, length));

    private sealed class CountedFailures(int expected) : ISendObserver
    {
        public CountdownEvent All { get; } = new(expected);

        public void OnSendFailed() => All.Signal();
    }
}
