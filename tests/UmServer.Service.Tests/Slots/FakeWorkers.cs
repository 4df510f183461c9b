using UmServer.Control;

namespace UmServer.Service.Tests;

/// <summary>Workers that live and die as a test says.</summary>
internal sealed class FakeWorkers : IWorkerLauncher, IWorkerProbe
{
    public List<FakeWorker> Launched { get; } = [];

    /// <summary>Workers of a former service.</summary>
    public Dictionary<WorkerSlot, FakeWorker> Running { get; } = [];

    public bool CannotLaunch { get; set; }

    /// <summary>Whether a worker is ready as soon as it is asked.</summary>
    public bool AreReady { get; set; } = true;

    /// <summary>Whether the control API of a new worker answers.</summary>
    public bool CanBeTold { get; set; } = true;

    /// <summary>What is wrong with every worker that is probed.</summary>
    public string? ProbeFault { get; set; }

    /// <summary>Process ids and, as it was then, the active one's.</summary>
    public List<(int Probed, int? Active)> Probes { get; } = [];

    public ServingWorker? Serving { get; set; }

    public Task<(IWorkerProcess Process, WorkerStatus Status)?> AdoptAsync(WorkerSlot slot) =>
        Task.FromResult<(IWorkerProcess, WorkerStatus)?>(
            Running.TryGetValue(slot, out var found) && found.Look() is { } signs ? (found, signs.Status) : null);

    public IWorkerProcess Launch(WorkerSlot slot)
    {
        if (CannotLaunch)
            throw new WorkerLaunchException("no such file");
        var worker = new FakeWorker(100 + Launched.Count, slot) { IsReady = AreReady, CanBeTold = CanBeTold };
        Launched.Add(worker);
        return worker;
    }

    public Task<string?> TryAsync(WorkerStatus worker, string secret, CancellationToken stopping)
    {
        Probes.Add((worker.ProcessId, Serving?.Active?.ProcessId));
        return Task.FromResult(ProbeFault);
    }
}
