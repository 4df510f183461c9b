using System.Net;
using System.Net.Sockets;

namespace UmServer.Tools.LoadCaller;

/// <summary>Calls that are redirected, answered and hung up at once.</summary>
public static class SetupLoad
{
    private const int WarmUpCalls = 400;
    private const int Calls = 750;
    private static readonly TimeSpan BetweenCalls = TimeSpan.FromMilliseconds(20);

    /// <summary>What the worker does after the caller has gone: the record, the end of the media.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);

    public static async Task<IReadOnlyList<Row>> RunAsync(BenchServer server, CancellationToken stopping)
    {
        using var deafPhone = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        deafPhone.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        var mediaPort = ((IPEndPoint)deafPhone.LocalEndPoint!).Port;
        await using var caller = new Caller();
        await CallAsync(caller, server, mediaPort, WarmUpCalls, stopping);

        var (service, worker) = (ProcessUse.Cpu(server.ServiceId), ProcessUse.Cpu(server.WorkerId));
        await CallAsync(caller, server, mediaPort, Calls, stopping);
        service = ProcessUse.Cpu(server.ServiceId) - service;
        worker = ProcessUse.Cpu(server.WorkerId) - worker;
        return
        [
            Result("call set up and ended, 50/s: worker", worker),
            Result("the same: service (its 302)", service),
        ];
    }

    private static Row Result(string what, TimeSpan used) => new()
    {
        What = what,
        Calls = Calls,
        CpuMs = used.TotalMilliseconds / Calls,
        CpuPer = "call",
    };

    private static async Task CallAsync(
        Caller caller, BenchServer server, int mediaPort, int count, CancellationToken stopping)
    {
        using var pace = new PeriodicTimer(BetweenCalls);
        var calls = new List<Task>();
        for (var i = 0; i < count && await pace.WaitForNextTickAsync(stopping); i++)
            calls.Add(CallAsync(caller, BenchData.MailboxFor(i), server.Port, mediaPort));
        await Task.WhenAll(calls);
        await Task.Delay(Settling, stopping);
    }

    private static async Task CallAsync(Caller caller, string user, int port, int mediaPort)
    {
        var call = await caller.CallAsync(user, port, mediaPort);
        await call.HangUpAsync();
    }
}
