using System.Net;
using System.Net.Sockets;

namespace UmServer.Media.Tests;

/// <summary>Real sockets on the loopback interface, ticked by the test.</summary>
public sealed class LoopbackTests
{
    private static readonly IPEndPoint AnyPort = new(IPAddress.Loopback, 0);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_socket_receives_with_times_latches_and_hears_nobody_else(bool native)
    {
        var local = new IPEndPoint(IPAddress.Loopback, FreePairs(1)); // an undone connect keeps only a port asked for
        using IMediaSocket socket = native ? UdpMediaSocket.Bind(local) : new PortableSocket(local);
        using var peer = Phone();
        using var stranger = Phone();
        var batch = new DatagramBatch();
        batch.StartTick(TimeSpan.FromHours(1), DateTimeOffset.UtcNow);

        peer.SendTo([1, 2, 3], socket.LocalEndPoint);
        stranger.SendTo([4], socket.LocalEndPoint);
        socket.Receive(batch);
        Assert.Equal(2, batch.Count);
        Assert.Equal([1, 2, 3], batch[0].ToArray());
        Assert.Equal(peer.LocalEndPoint, batch.SourceOf(0));
        Assert.InRange((batch.ArrivalOf(0) - batch.Now).TotalSeconds, -10, 0.02);

        socket.Connect((IPEndPoint)peer.LocalEndPoint!);
        stranger.SendTo([4], socket.LocalEndPoint);
        peer.SendTo([5], socket.LocalEndPoint);
        socket.Receive(batch);
        Assert.Equal(1, batch.Count);
        Assert.Equal([5], batch[0].ToArray());
        socket.Receive(batch);
        Assert.Equal(0, batch.Count);

        socket.Send([6]);
        Assert.Equal(1, peer.Receive(new byte[10]));
        socket.Aim((IPEndPoint)stranger.LocalEndPoint!);
        socket.Send([7]);
        Assert.Equal(1, stranger.Receive(new byte[10]));
        peer.SendTo([8], socket.LocalEndPoint);
        socket.Receive(batch);
        Assert.Equal(1, batch.Count);
    }

    [Fact]
    public void A_batch_takes_its_capacity_and_leaves_the_rest()
    {
        using var socket = UdpMediaSocket.Bind(AnyPort);
        using var peer = Phone();
        var batch = new DatagramBatch();
        batch.StartTick(TimeSpan.FromHours(1), DateTimeOffset.UtcNow);
        for (var i = 0; i < DatagramBatch.Capacity + 3; i++)
            peer.SendTo(new byte[i == 2 ? 2000 : i + 1], socket.LocalEndPoint);

        socket.Receive(batch);
        Assert.Equal(DatagramBatch.Capacity - 1, batch.Count); // without the one that is too long
        Assert.Equal(4, batch[2].Length);
        socket.Receive(batch);
        Assert.Equal(3, batch.Count);
    }

    [Fact]
    public async Task Ports_come_in_pairs_skip_busy_ones_and_come_back()
    {
        var first = FreePairs(4);
        var range = new RtpPortRange(first, first + 7);
        using var busy = new UdpClient(new IPEndPoint(IPAddress.Loopback, first + 3));
        using var clock = new MediaClock();
        MediaSession Create() => MediaSession.Create(clock, range, IPAddress.Loopback);
        List<MediaSession> sessions = [Create(), Create(), Create()];

        Assert.Equal([first, first + 4, first + 6], sessions.Select(session => session.LocalEndPoint.Port).Order());
        Assert.Throws<RtpPortsException>(Create);
        var ending = sessions[0].DisposeAsync();
        clock.Tick();
        await ending;
        var again = Create();
        Assert.Equal(sessions[0].LocalEndPoint, again.LocalEndPoint);
    }

    [Fact]
    public async Task Sessions_can_be_closed_after_their_clock_has_ended()
    {
        var first = FreePairs(1);
        var clock = new MediaClock();
        clock.Start();
        var session = MediaSession.Create(clock, new RtpPortRange(first, first + 1), IPAddress.Loopback);
        clock.Dispose();
        await session.DisposeAsync();
        Assert.Equal(0, clock.Sessions);
    }

    [Fact]
    public void A_packet_in_and_a_packet_out_allocate_nothing()
    {
        using var phone = Phone();
        using var clock = new MediaClock();
        var first = FreePairs(1);
        var session = MediaSession.Create(clock, new RtpPortRange(first, first + 1), IPAddress.Loopback);
        session.Apply(TestCall.Agreement(remote: (IPEndPoint)phone.LocalEndPoint!));
        var sink = new CollectingSink();
        sink.Bytes.EnsureCapacity(1_000_000);
        session.Record(sink);
        _ = session.PlayAsync(new ClipSource([Tones.Silence(TimeSpan.FromMinutes(1))], AudioCodec.Pcmu));

        Exchange(clock, session, phone, 0, 1000);
        Assert.Equal(0, Exchange(clock, session, phone, 1000, 2000));
        Assert.InRange(sink.Bytes.Count, 1990 * 160, 2000 * 160);
        Assert.Equal(2000, session.Statistics.PacketsReceived);
    }

    private static long Exchange(MediaClock clock, MediaSession session, Socket phone, int from, int to)
    {
        var answer = new byte[200];
        long allocated = 0;
        for (var i = from; i < to; i++)
        {
            phone.SendTo(Packets.Audio(i, i * 160, new byte[160]), session.LocalEndPoint);
            var before = GC.GetAllocatedBytesForCurrentThread();
            clock.Tick();
            allocated += GC.GetAllocatedBytesForCurrentThread() - before;
            Assert.Equal(172, phone.Receive(answer));
        }

        return allocated;
    }

    private static Socket Phone()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.ReceiveTimeout = 5000;
        socket.Bind(AnyPort);
        return socket;
    }

    /// <summary>An even port with free ones behind it, below the ephemeral ones.</summary>
    private static int FreePairs(int pairs)
    {
        var used = System.Net.NetworkInformation.IPGlobalProperties.GetIPGlobalProperties().GetActiveUdpListeners()
            .Select(listener => listener.Port).ToHashSet();
        int first;
        do
            first = 2 * Random.Shared.Next(5000, 16_000);
        while (Enumerable.Range(first, 2 * pairs).Any(used.Contains));
        return first;
    }

    private sealed class PortableSocket(IPEndPoint local) : UdpMediaSocket(local);
}
