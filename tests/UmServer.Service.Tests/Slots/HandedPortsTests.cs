using System.Net;
using System.Net.Sockets;
using UmServer.Hosting;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Service.Tests;

public sealed class HandedPortsTests : IDisposable
{
    private readonly TempFolder _folder = new();

    private string Place => Path.Combine(_folder.Path, "ports.sock");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_worker_gives_its_sockets_and_they_live_on_without_it()
    {
        var point = new SipListenPoint(SipProtocol.Tcp, new IPEndPoint(IPAddress.Loopback, 0));
        var own = SipSockets.Bind(new SipStackOptions { Listen = [point, point with { Protocol = SipProtocol.Udp }] });
        using var given = await GiveAsync(own);
        own.Dispose();

        Assert.Equal(own.ListenPoints, given!.ListenPoints);
        using var caller = new TcpClient();
        await caller.ConnectAsync(given.ListenPoints.First(held => held.Protocol == SipProtocol.Tcp).EndPoint);
        Assert.True(caller.Connected);
    }

    [Fact]
    public async Task Each_socket_is_given_with_its_protocol()
    {
        using var own = Bind(SipProtocol.Tls, SipProtocol.Udp, SipProtocol.Tcp);
        using var given = await GiveAsync(own);

        Assert.Equal(own.ListenPoints, given!.ListenPoints);
    }

    [Fact]
    public async Task An_older_build_gives_sockets_without_a_word_about_them()
    {
        using var own = Bind(SipProtocol.Udp, SipProtocol.Tcp);
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint(Place));
        listener.Listen();
        var asking = HandedPorts.AskAsync(Place, CancellationToken.None);
        using var older = await listener.AcceptAsync();
        LinuxSockets.TrySend(older, [1], [.. own.Handles.Select(handle => handle.Descriptor)]);
        using var given = await asking;

        Assert.Equal(own.ListenPoints, given!.ListenPoints);
    }

    [Fact]
    public async Task An_older_build_that_reads_one_byte_gets_the_sockets()
    {
        using var own = Bind(SipProtocol.Udp, SipProtocol.Tcp);
        using var giving = new HandedPorts(Place, own);
        using var older = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await older.ConnectAsync(new UnixDomainSocketEndPoint(Place));
        await older.ReceiveAsync(Memory<byte>.Empty);
        var descriptors = LinuxSockets.Receive(older, new byte[1], out var length);
        using var given = SipSockets.FromHandles(descriptors.Select(each => new SipSocketHandle(each, null)));

        Assert.Equal(1, length);
        Assert.Equal(own.ListenPoints, given.ListenPoints);
    }

    [Fact]
    public async Task Nobody_there_gives_nothing() => Assert.Null(await HandedPorts.AskAsync(Place, CancellationToken.None));

    private static SipSockets Bind(params SipProtocol[] protocols)
    {
        var any = new IPEndPoint(IPAddress.Loopback, 0);
        var points = protocols.Select(protocol => new SipListenPoint(protocol, any));
        return SipSockets.Bind(new SipStackOptions { Listen = [.. points] });
    }

    private async Task<SipSockets?> GiveAsync(SipSockets own)
    {
        using var giving = new HandedPorts(Place, own);
        return await HandedPorts.AskAsync(Place, CancellationToken.None);
    }
}
