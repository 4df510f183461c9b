using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>Asks the workers over their control sockets.</summary>
public sealed class WorkerArrivals(DataFolder data, WorkerSettings ports) : IWorkerArrivals, IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(1); // asked every second while there are calls

    private readonly WorkerClient _a = new(ControlSockets.Worker(data, WorkerSlot.A), kept: Kept);
    private readonly WorkerClient _b = new(ControlSockets.Worker(data, WorkerSlot.B), kept: Kept);

    public async Task<IReadOnlySet<string>?> ArrivedAsync(
        int port, IReadOnlyList<string> callIds, TimeSpan ago, CancellationToken stopping)
    {
        var worker = port == ports.PortA ? _a : _b;
        return (await worker.ArrivedAsync(callIds, ago, stopping))?.ToHashSet();
    }

    public void Dispose()
    {
        _a.Dispose();
        _b.Dispose();
    }
}
