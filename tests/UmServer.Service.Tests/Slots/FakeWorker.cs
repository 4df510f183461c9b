using UmServer.Control;

namespace UmServer.Service.Tests;

/// <summary>A worker that remembers what it was told.</summary>
internal sealed class FakeWorker(int id, WorkerSlot slot) : IWorkerProcess
{
    private readonly TaskCompletionSource<string> _ended = new();

    public int Id => id;

    public WorkerSlot Slot => slot;

    public string? ProbeSecret => $"secret of {id}";

    public Task<string> Ended => _ended.Task;

    /// <summary>Whether it answers.</summary>
    public bool IsReady { get; set; }

    /// <summary>The next answer, when the test gives it.</summary>
    public TaskCompletionSource<WorkerStatus?>? NextAnswer { get; set; }

    public WorkerState State { get; set; } = WorkerState.Standby;

    public bool IsLeaving { get; set; }

    public DateTimeOffset StartedAt { get; set; } = DateTimeOffset.UnixEpoch;

    public long CallsHandled { get; set; }

    /// <summary>The commands, in order.</summary>
    public List<string> Told { get; } = [];

    public bool Killed { get; private set; }

    public void Die(string how) => _ended.TrySetResult(how);

    public Task<WorkerStatus?> StatusAsync(CancellationToken stopping)
    {
        if (NextAnswer is not { } next)
            return Task.FromResult(IsReady && !Ended.IsCompleted ? Status() : null);
        NextAnswer = null;
        return next.Task;
    }

    public Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping) =>
        Task.FromResult<IReadOnlyList<CallInProgress>>([]);

    public Task<bool> ServeAsync() => Become(WorkerState.Ready, "serve");

    public Task<bool> StandByAsync(int redirectTo) => Become(WorkerState.Standby, $"stand by for {redirectTo}");

    public Task<bool> DrainAsync() => Become(WorkerState.Draining, "drain");

    public Task RetireAsync(int? redirectTo, TimeSpan? limit) => Become(WorkerState.Retiring, $"retire for {redirectTo}");

    public Task LeaveAsync()
    {
        Told.Add("leave");
        return Task.CompletedTask;
    }

    public void Kill()
    {
        Killed = true;
        Die("signal 9");
    }

    public void Dispose()
    {
        // It holds nothing.
    }

    private Task<bool> Become(WorkerState state, string command)
    {
        State = state;
        Told.Add(command);
        return Task.FromResult(!Ended.IsCompleted);
    }

    private WorkerStatus Status() => new()
    {
        Slot = slot,
        ProcessId = id,
        Port = slot == WorkerSlot.A ? 5065 : 5067,
        State = State,
        IsLeaving = IsLeaving,
        StartedAt = StartedAt,
        Calls = 0,
        CallsHandled = CallsHandled,
        MemoryBytes = 1,
    };
}
