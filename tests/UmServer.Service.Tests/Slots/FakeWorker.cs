using UmServer.Control;

namespace UmServer.Service.Tests;

/// <summary>A worker that remembers what it was told.</summary>
internal sealed class FakeWorker(int id, WorkerSlot slot) : IWorkerProcess
{
    private readonly TaskCompletionSource<WorkerEnd> _ended = new();

    private long _answers;
    private long _mediaTicks;

    public int Id => id;

    public WorkerSlot Slot => slot;

    public string? ProbeSecret => $"secret of {id}";

    public Task<WorkerEnd> Ended => _ended.Task;

    /// <summary>Whether it answers.</summary>
    public bool IsReady { get; set; }

    public bool IsOutdated { get; set; }

    /// <summary>Whether it is stopped by a signal.</summary>
    public bool IsStopped { get; set; }

    /// <summary>Whether it gets to its work.</summary>
    public bool Answers { get; set; } = true;

    /// <summary>Whether the media of its calls goes on.</summary>
    public bool HasMedia { get; set; } = true;

    public int Calls { get; set; }

    /// <summary>Whether its control API answers.</summary>
    public bool CanBeTold { get; set; } = true;

    public WorkerState State { get; set; } = WorkerState.Standby;

    public bool IsLeaving { get; set; }

    public DateTimeOffset StartedAt { get; set; } = DateTimeOffset.UnixEpoch;

    public long CallsHandled { get; set; }

    /// <summary>The commands, in order.</summary>
    public List<string> Told { get; } = [];

    public bool Killed { get; private set; }

    public void Die(string how) => _ended.TrySetResult(new WorkerEnd(how, how == "exit code 0"));

    public WorkerSigns? Look()
    {
        _answers += Answers ? 1 : 0;
        _mediaTicks += HasMedia ? 50 : 0;
        return IsReady && !Ended.IsCompleted
            ? new WorkerSigns(Status(), _answers, _mediaTicks, TimeSpan.Zero, IsStopped)
            : null;
    }

    public Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping) =>
        Task.FromResult<IReadOnlyList<CallInProgress>>([]);

    public Task<bool?> ServeAsync() => Become(WorkerState.Ready, "serve");

    public Task<bool?> StandByAsync(int redirectTo) => Become(WorkerState.Standby, $"stand by for {redirectTo}");

    public Task<bool?> DrainAsync() => Become(WorkerState.Draining, "drain");

    public Task<bool?> RetireAsync(int? redirectTo, TimeSpan? limit) => Become(WorkerState.Retiring, $"retire for {redirectTo}");

    public Task<bool?> LeaveAsync()
    {
        Told.Add("leave");
        return Task.FromResult<bool?>(true);
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

    private Task<bool?> Become(WorkerState state, string command)
    {
        if (!CanBeTold)
            return Task.FromResult<bool?>(null);
        State = state;
        Told.Add(command);
        return Task.FromResult<bool?>(!Ended.IsCompleted);
    }

    private WorkerStatus Status() => new()
    {
        Slot = slot,
        ProcessId = id,
        Port = slot == WorkerSlot.A ? 5065 : 5067,
        State = State,
        IsLeaving = IsLeaving,
        StartedAt = StartedAt,
        Calls = Calls,
        CallsHandled = CallsHandled,
        MemoryBytes = 1,
    };
}
