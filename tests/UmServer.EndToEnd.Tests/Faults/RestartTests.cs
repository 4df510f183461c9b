using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using UmServer.Core;

namespace UmServer.EndToEnd.Tests;

/// <summary>The service is upgraded: who calls while there is none waits for the next, and nobody is refused.</summary>
public sealed class RestartTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly List<IDisposable> _peers = [];
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync()
    {
        _peers.ForEach(peer => peer.Dispose());
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Callers_at_every_port_are_answered_again_and_again()
    {
        var worker = await _server.WaitForWorkerAsync();
        foreach (var gently in new[] { true, false, true })
        {
            var statuses = await CallAtRestartAsync(worker.Port, gently);
            Assert.Equal(4, statuses.Length);
            Assert.All(statuses, status => Assert.True(status is 200 or 302, $"{status}"));
            Assert.Equal(worker.ProcessId, (await _server.WaitForWorkerAsync()).ProcessId);
        }
    }

    /// <summary>Calls 5060 and the free slot while there is no service; the worker itself serves on meanwhile.</summary>
    private async Task<int[]> CallAtRestartAsync(int active, bool gently)
    {
        var free = _server.WorkerPorts.Single(port => port != active);
        List<Task<int>> waiting = [];
        await _server.RestartServiceAsync(gently, async () =>
        {
            foreach (var port in new[] { _server.Port, free })
                waiting.AddRange([await CallAsync(port), await CallByTcpAsync(port)]);
            Assert.Equal(200, await await CallAsync(active));
        });
        return await Task.WhenAll(waiting);
    }

    [Fact]
    public async Task A_worker_that_is_told_to_end_is_replaced_first()
    {
        var worker = await _server.WaitForWorkerAsync();
        Signal.Terminate(worker.ProcessId);

        var next = await _server.WaitForWorkerAsync(otherThan: worker.ProcessId);
        Assert.NotEqual(worker.Port, next.Port);
        Assert.Equal(200, await await CallAsync(worker.Port));
    }

    [Fact]
    public async Task A_worker_that_hangs_while_nobody_watches_is_replaced_by_the_next_service()
    {
        var worker = await _server.WaitForWorkerAsync();

        await _server.RestartServiceAsync(meanwhile: () => Task.Run(() => Signal.Freeze(worker.ProcessId)));

        var next = await _server.WaitForWorkerAsync();
        Assert.NotEqual(worker.ProcessId, next.ProcessId);
        var ended = (await _server.Store.WorkerEvents.ListAsync(100)).Single(known => known.ProcessId == worker.ProcessId
            && known.Kind == WorkerEventKind.Ended);
        Assert.Contains("did not answer", ended.Reason, StringComparison.Ordinal);
        Assert.Equal(302, await await CallAsync(_server.Port));
    }

    /// <summary>One INVITE by UDP, which is not repeated; gives its final status in the end.</summary>
    private async Task<Task<int>> CallAsync(int port)
    {
        var phone = NewPhone(port);
        await phone.SendAsync(Invite(phone));
        return FinalAsync(phone);
    }

    private async Task<Task<int>> CallByTcpAsync(int port)
    {
        var phone = NewPhone(port);
        var line = new TcpClient();
        _peers.Add(line);
        await line.ConnectAsync(phone.Peer);
        var invite = Invite(phone).Replace("SIP/2.0/UDP", "SIP/2.0/TCP", StringComparison.Ordinal);
        await line.GetStream().WriteAsync(Encoding.UTF8.GetBytes(invite));
        return FinalAsync(line);
    }

    private PlainPhone NewPhone(int port)
    {
        var phone = new PlainPhone { Peer = new IPEndPoint(IPAddress.Loopback, port) };
        _peers.Add(phone);
        return phone;
    }

    private static string Invite(PlainPhone phone) =>
        phone.Request("INVITE", "sip:1001@127.0.0.1", 1, phone.Offer(), "Content-Type: application/sdp");

    private static async Task<int> FinalAsync(PlainPhone phone) => (await phone.FinalAsync("INVITE")).Status;

    private static async Task<int> FinalAsync(TcpClient line)
    {
        using var patience = new CancellationTokenSource(Patience);
        using var reader = new StreamReader(line.GetStream());
        while (await reader.ReadLineAsync(patience.Token) is { } read)
        {
            if (read.StartsWith("SIP/2.0 ", StringComparison.Ordinal)
                && int.Parse(read.AsSpan(8, 3), CultureInfo.InvariantCulture) is var status and >= 200)
                return status;
        }

        throw new IOException("the connection was closed without an answer");
    }
}
