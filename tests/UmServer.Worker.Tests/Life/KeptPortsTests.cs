using System.Net;
using System.Net.Sockets;
using UmServer.Hosting;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>Ports that outlive the service that opened them.</summary>
public sealed class KeptPortsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly KeptLog<KeptPorts> _log = new();
    private readonly KeptPorts _kept;

    public KeptPortsTests() => _kept = new KeptPorts(Offered, Given, _log);

    private string Offered => _folder.File("offered");

    private string Given => _folder.File("given");

    public void Dispose()
    {
        _kept.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task They_stay_open_without_the_service_and_are_given_to_the_next()
    {
        var point = await OfferAsync();

        Assert.False(CanBind(point));
        using var next = await HandedPorts.AskAsync(Given, CancellationToken.None);
        Assert.Equal([point], next!.ListenPoints);
    }

    [Fact]
    public async Task Those_of_the_next_service_take_their_place()
    {
        var before = await OfferAsync();
        var now = await OfferAsync();

        Assert.Equal((true, false), (CanBind(before), CanBind(now)));
        using var next = await HandedPorts.AskAsync(Given, CancellationToken.None);
        Assert.Equal([now], next!.ListenPoints);
    }

    [Fact]
    public async Task When_no_service_gives_any_the_old_ones_are_kept()
    {
        var point = await OfferAsync();

        await _kept.RenewAsync();

        Assert.False(CanBind(point));
        Assert.Single(_log.Lines);
    }

    [Fact]
    public async Task Given_up_they_are_closed_and_nobody_gets_them()
    {
        var point = await OfferAsync();

        _kept.Dispose();

        Assert.True(CanBind(point));
        Assert.Null(await HandedPorts.AskAsync(Given, CancellationToken.None));
    }

    /// <summary>A service opens a port, offers it and ends.</summary>
    private async Task<SipListenPoint> OfferAsync()
    {
        using var sockets = SipSockets.Bind(
            new SipStackOptions { Listen = [new(SipProtocol.Udp, new IPEndPoint(IPAddress.Loopback, 0))] });
        using var offering = new HandedPorts(Offered, sockets);
        await _kept.RenewAsync();
        return Assert.Single(sockets.ListenPoints);
    }

    private static bool CanBind(SipListenPoint point)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            socket.Bind(point.EndPoint);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
