using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>What a TCP peer may do to us, and what it may not.</summary>
public sealed class ConnectionTests
{
    private readonly ManualTimeProvider _clock = new();

    private SipStack Start(Func<SipStackOptions, SipStackOptions>? configure = null, int port = 0, string address = "127.0.0.1")
    {
        var options = new SipStackOptions { Listen = [new(SipProtocol.Tcp, new IPEndPoint(IPAddress.Parse(address), port))] };
        var stack = new SipStack(configure?.Invoke(options) ?? options, new TestApplication(), _clock,
            NullLogger<SipStack>.Instance);
        stack.Start();
        return stack;
    }

    private static async Task<NetworkStream> ConnectAsync(SipStack stack)
    {
        var client = new TcpClient { ReceiveBufferSize = 4096 };
        await client.ConnectAsync(IPAddress.Loopback, stack.ListenPoints[0].EndPoint.Port);
        return client.GetStream();
    }

    private static byte[] Options(int number) => Encoding.ASCII.GetBytes(
        RawCaller.Request("OPTIONS", $"z9hG4bK{number}", 1).Replace("/UDP", "/TCP", StringComparison.Ordinal)
            .ReplaceLineEndings("\r\n"));

    private static async Task<string> ReadAsync(NetworkStream stream)
    {
        var buffer = new byte[8192];
        return Encoding.ASCII.GetString(buffer, 0, await stream.ReadAsync(buffer));
    }

    [Fact]
    public async Task Messages_in_pieces_and_in_one_piece_are_all_answered_in_order()
    {
        await using var stack = Start();
        await using var peer = await ConnectAsync(stack);
        var bytes = Options(1).Concat(Options(2)).Concat(Options(3)).ToArray();
        foreach (var piece in bytes.Chunk(100))
            await peer.WriteAsync(piece);

        var heard = new StringBuilder();
        while (!heard.ToString().Contains("z9hG4bK3", StringComparison.Ordinal))
            heard.Append(await ReadAsync(peer));

        var order = Enumerable.Range(1, 3).Select(i => heard.ToString().IndexOf($"z9hG4bK{i}", StringComparison.Ordinal));
        Assert.Equal(order.Order(), order);
        Assert.Equal(3, heard.ToString().Split("SIP/2.0 200 OK").Length - 1);
    }

    [Fact]
    public async Task A_ping_is_answered()
    {
        await using var stack = Start();
        await using var peer = await ConnectAsync(stack);

        await peer.WriteAsync("\r\n\r\n"u8.ToArray());

        Assert.Equal("\r\n", await ReadAsync(peer));
    }

    [Fact]
    public async Task A_stream_that_cannot_be_cut_is_answered_400_and_closed()
    {
        await using var stack = Start();
        await using var peer = await ConnectAsync(stack);

        await peer.WriteAsync(Encoding.ASCII.GetBytes(
            RawCaller.Request("OPTIONS", "z9hG4bK1", 1).Replace("Content-Length: 0", "Content-Length: -1",
                StringComparison.Ordinal).ReplaceLineEndings("\r\n")));

        Assert.StartsWith("SIP/2.0 400", await ReadAsync(peer), StringComparison.Ordinal);
        Assert.Equal("", await ReadAsync(peer));
    }

    [Fact]
    public async Task One_peer_gets_so_many_connections_and_no_more()
    {
        await using var stack = Start(options => options with { MaxConnectionsPerPeer = 2 });
        await using var first = await ConnectAsync(stack);
        await using var second = await ConnectAsync(stack);
        await first.WriteAsync(Options(1));
        await second.WriteAsync(Options(2));
        Assert.NotEmpty(await ReadAsync(first));
        Assert.NotEmpty(await ReadAsync(second));

        await using var third = await ConnectAsync(stack);

        Assert.Equal("", await ReadAsync(third));
    }

    [Fact]
    public async Task A_connection_that_brings_no_message_for_long_is_closed()
    {
        await using var stack = Start();
        await using var peer = await ConnectAsync(stack);
        await peer.WriteAsync(Options(1));
        Assert.NotEmpty(await ReadAsync(peer));
        await peer.WriteAsync("OPTIONS sip:never.ending SIP/2.0\r\n"u8.ToArray());

        _clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("", await ReadAsync(peer));
    }

    [Fact]
    public async Task A_peer_that_does_not_read_loses_its_connection()
    {
        await using var stack = Start(options => options with { MaxQueuedBytesPerConnection = 16_384 });
        await using var peer = await ConnectAsync(stack);

        var end = await Record.ExceptionAsync(async () =>
        {
            for (var i = 0; i < 1_000_000; i++)
                await peer.WriteAsync(Options(i));
        });

        Assert.IsType<IOException>(end);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_refused()
    {
        await using var stack = Start();

        Assert.Throws<SipListenException>(() => Start(port: stack.ListenPoints[0].EndPoint.Port));
    }

    [Fact]
    public async Task Listening_on_every_address_the_contact_is_the_one_that_reaches_the_peer()
    {
        await using var stack = Start(address: "0.0.0.0");
        await using var peer = await ConnectAsync(stack);

        await peer.WriteAsync(Options(1));

        var port = stack.ListenPoints[0].EndPoint.Port;
        Assert.Contains($"Contact: <sip:127.0.0.1:{port};transport=tcp>", await ReadAsync(peer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_advertised_host_stands_in_contact_and_via()
    {
        await using var stack = Start(options => options with { AdvertisedHost = "um.example.com" });
        await using var peer = await ConnectAsync(stack);

        await peer.WriteAsync(Options(1));

        Assert.Contains("Contact: <sip:um.example.com:", await ReadAsync(peer), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stack_that_stops_lets_go_of_everything_that_waits()
    {
        var stack = Start();
        await using var peer = await ConnectAsync(stack);
        var uri = TwoStacks.Uri($"sip:{peer.Socket.LocalEndPoint};transport=tcp");
        var options = stack.RequestAsync(new SipRequest(SipMethods.Options, uri));
        var session = stack.Invite(new OutgoingCall
        {
            Target = uri,
            From = new NameAddress { Uri = uri },
            Body = TwoStacks.Offer,
        });

        await stack.DisposeAsync();

        Assert.Equal(503, (await options).Status);
        Assert.IsType<SessionEvent.Failed>(await session.Events.ReadAsync());
    }

    [Fact]
    public async Task When_no_more_fit_the_one_that_has_been_silent_longest_makes_room()
    {
        await using var stack = Start(options => options with { MaxConnections = 2 });
        await using var silent = await ConnectAsync(stack);
        await silent.WriteAsync(Options(1));
        Assert.NotEmpty(await ReadAsync(silent));
        _clock.Advance(TimeSpan.FromSeconds(20));
        await using var busy = await ConnectAsync(stack);
        await busy.WriteAsync(Options(2));
        Assert.NotEmpty(await ReadAsync(busy));
        await using var refused = await ConnectAsync(stack);
        Assert.Equal("", await ReadAsync(refused));

        _clock.Advance(TimeSpan.FromSeconds(13));
        await using var next = await ConnectAsync(stack);
        await next.WriteAsync(Options(3));

        Assert.Contains("200 OK", await ReadAsync(next), StringComparison.Ordinal);
        Assert.Equal("", await ReadAsync(silent));
        await busy.WriteAsync(Options(4));
        Assert.Contains("200 OK", await ReadAsync(busy), StringComparison.Ordinal);
    }
}
