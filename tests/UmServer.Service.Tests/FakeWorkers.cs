using UmServer.Control;

namespace UmServer.Service.Tests;

/// <summary>Workers that live and die as a test says.</summary>
internal sealed class FakeWorkers : IWorkerLauncher
{
    public List<FakeWorker> Launched { get; } = [];

    public FakeWorker? Running { get; set; }

    public bool CannotLaunch { get; set; }

    public Task<IWorkerProcess?> AdoptAsync(WorkerSlot slot, CancellationToken stopping) =>
        Task.FromResult<IWorkerProcess?>(Running);

    public IWorkerProcess Launch(WorkerSlot slot)
    {
        if (CannotLaunch)
            throw new WorkerLaunchException("no such file");
        var worker = new FakeWorker(100 + Launched.Count);
        Launched.Add(worker);
        return worker;
    }
}

internal sealed class FakeWorker(int id) : IWorkerProcess
{
    private readonly TaskCompletionSource<string> _ended = new();

    public int Id => id;

    public Task<string> Ended => _ended.Task;

    public bool IsReady { get; set; }

    public bool Retired { get; private set; }

    public bool Killed { get; private set; }

    public bool IsDisposed { get; private set; }

    public void Dispose() => IsDisposed = true;

    public void Die(string how) => _ended.SetResult(how);

    public Task<WorkerStatus?> StatusAsync(CancellationToken stopping) =>
        Task.FromResult(IsReady && !Ended.IsCompleted ? Status() : null);

    public Task RetireAsync()
    {
        Retired = true;
        return Task.CompletedTask;
    }

    public void Kill()
    {
        Killed = true;
        Die("signal 9");
    }

    private WorkerStatus Status() => new()
    {
        Slot = WorkerSlot.A,
        ProcessId = id,
        Port = 5065,
        State = WorkerState.Ready,
        StartedAt = DateTimeOffset.UnixEpoch,
        Calls = 0,
        CallsHandled = 0,
        MemoryBytes = 1,
    };
}
