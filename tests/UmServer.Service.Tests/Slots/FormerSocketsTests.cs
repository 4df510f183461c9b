using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Service.Tests;

/// <summary>A service finds its ports still open, with what came to them meanwhile.</summary>
public sealed class FormerSocketsTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly SipSettings _settings = new() { Listen = [IPAddress.Loopback] };
    private readonly List<IDisposable> _worker = [];

    private DataFolder Data => new(_folder.Path);

    public FormerSocketsTests() => Directory.CreateDirectory(Data.Run);

    public void Dispose()
    {
        _worker.ForEach(part => part.Dispose());
        _folder.Dispose();
    }

    [Fact]
    public async Task What_came_while_nobody_read_is_still_there()
    {
        var port = Keep(ControlSockets.KeptPorts(Data, WorkerSlot.A));
        using var peer = new UdpClient();
        await peer.SendAsync("hello"u8.ToArray(), new IPEndPoint(IPAddress.Loopback, port));

        using var former = await FindAsync();
        using var taken = await former.TakeAsync(FrontPorts(port));

        var udp = new Socket(new SafeSocketHandle(taken.Handles[0].Descriptor, ownsHandle: false));
        Assert.Equal(5, udp.Available);
    }

    [Fact]
    public async Task A_workers_own_port_is_taken_as_it_is()
    {
        var port = Keep(ControlSockets.WorkerPorts(Data, WorkerSlot.B), SipProtocol.Udp); // it was started without TCP

        using var former = await FindAsync();
        using var taken = await former.TakeAsync(WorkerSlot.B, PortsOfB(port));

        Assert.Equal([SipProtocol.Udp], taken.ListenPoints.Select(point => point.Protocol));
    }

    [Fact]
    public async Task A_worker_with_another_port_than_the_settings_say_is_not_left_behind()
    {
        var port = Keep(ControlSockets.WorkerPorts(Data, WorkerSlot.B));

        using var former = await FindAsync();
        var refused = await Assert.ThrowsAsync<StartException>(
            () => former.TakeAsync(WorkerSlot.B, PortsOfB(FreePort())));

        Assert.Contains($"still has calls on port {port}", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Kept_ports_that_the_settings_do_not_want_any_more_are_not_in_the_way()
    {
        var port = Keep(ControlSockets.KeptPorts(Data, WorkerSlot.A), SipProtocol.Udp);
        await using var worker = await ControlServer.StartAsync(
            ControlSockets.Worker(Data, WorkerSlot.A),
            routes => routes.MapPost(WorkerPaths.ReleasePorts, Release),
            NullLoggerFactory.Instance);

        using var former = await FindAsync();
        using var taken = await former.TakeAsync(FrontPorts(port));

        Assert.Equal([SipProtocol.Udp, SipProtocol.Tcp], taken.ListenPoints.Select(point => point.Protocol));
    }

    [Fact]
    public async Task Without_a_former_service_the_port_is_bound()
    {
        using var former = await FindAsync();
        var port = FreePort();
        using var taken = await former.TakeAsync(FrontPorts(port));

        Assert.All(taken.ListenPoints, point => Assert.Equal(new IPEndPoint(IPAddress.Loopback, port), point.EndPoint));
    }

    private static IReadOnlyList<ListenPort> FrontPorts(int port) => ListenPort.Of(new SipSettings { Port = port });

    private static IReadOnlyList<ListenPort> PortsOfB(int port) =>
        ListenPort.Of(new WorkerSettings { PortB = port }, WorkerSlot.B);

    private Task<FormerSockets> FindAsync() => FormerSockets.FindAsync(Data, _settings);

    private int Keep(string place, params SipProtocol[] protocols)
    {
        var port = FreePort();
        var wanted = SipListening.PointsOf(_settings, FrontPorts(port))
            .Where(point => protocols.Length == 0 || protocols.Contains(point.Protocol));
        var sockets = SipSockets.Bind(new SipStackOptions { Listen = [.. wanted] });
        _worker.AddRange([new HandedPorts(place, sockets), sockets]);
        return port;
    }

    private void Release()
    {
        _worker.ForEach(part => part.Dispose());
        _worker.Clear();
    }

    private static int FreePort()
    {
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
    }
}
