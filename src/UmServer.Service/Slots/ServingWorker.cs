using UmServer.Control;

namespace UmServer.Service;

/// <summary>Which worker takes new calls, for those who send callers to it.</summary>
public sealed class ServingWorker(TimeProvider time)
{
    private readonly Lock _gate = new();
    private TaskCompletionSource _change = NewChange();
    private volatile WorkerStatus? _active;
    private volatile bool _isDraining;

    /// <summary>As it was when it became ready; null while there is none.</summary>
    public WorkerStatus? Active => _active;

    /// <summary>Whether new calls are turned away, as the administrator wished.</summary>
    public bool IsDraining
    {
        get => _isDraining;
        set => _isDraining = value;
    }

    /// <summary>Waits for one; null when there is still none after so long.</summary>
    public async Task<WorkerStatus?> WaitAsync(TimeSpan patience)
    {
        Task change;
        lock (_gate)
            change = _active is null ? _change.Task : Task.CompletedTask;
        await Task.WhenAny(change.WaitAsync(patience, time));
        return _active;
    }

    /// <summary>There will be none: nobody waits any longer.</summary>
    public void GiveUp()
    {
        lock (_gate)
            _change.TrySetResult();
    }

    /// <summary>Sets the one worker, in one step.</summary>
    public void Set(WorkerStatus? worker)
    {
        TaskCompletionSource changed;
        lock (_gate)
        {
            _active = worker;
            changed = _change;
            if (worker is not null)
                _change = NewChange();
        }

        if (worker is not null)
            changed.TrySetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
