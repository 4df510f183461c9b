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
    public async Task Nobody_there_gives_nothing() => Assert.Null(await HandedPorts.AskAsync(Place, CancellationToken.None));

    private async Task<SipSockets?> GiveAsync(SipSockets own)
    {
        using var giving = new HandedPorts(Place, own);
        return await HandedPorts.AskAsync(Place, CancellationToken.None);
    }
}
