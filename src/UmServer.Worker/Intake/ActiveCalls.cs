using UmServer.Control;

namespace UmServer.Worker;

/// <summary>The calls that there are, and whether there may be more.</summary>
public sealed class ActiveCalls(int most)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly HashSet<RunningCall> _calls = [];
    private WorkerState _state = WorkerState.Standby;
    private int? _redirectTo;
    private long _handled;

    /// <summary>Those in progress.</summary>
    public IReadOnlyList<RunningCall> All
    {
        get
        {
            lock (_gate)
                return [.. _calls];
        }
    }

    public int Count
    {
        get
        {
            lock (_gate)
                return _calls.Count;
        }
    }

    /// <summary>Since the start, those in progress among them.</summary>
    public long Handled
    {
        get
        {
            lock (_gate)
                return _handled;
        }
    }

    public WorkerState State
    {
        get
        {
            lock (_gate)
                return _state;
        }
    }

    /// <summary>
    /// The port of the worker that takes the calls that this one does not; null when it takes them, or none does.
    /// </summary>
    public int? RedirectTo
    {
        get
        {
            lock (_gate)
                return _redirectTo;
        }
    }

    /// <summary>Completes when the worker retires and its last call has ended.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Null when it is not taken.</summary>
    public RunningCall? TryEnter()
    {
        lock (_gate)
        {
            if (_state != WorkerState.Ready || _calls.Count >= most)
                return null;
            var call = new RunningCall();
            _calls.Add(call);
            _handled++;
            return call;
        }
    }

    public void Leave(RunningCall call)
    {
        lock (_gate)
        {
            _calls.Remove(call);
            CompleteIfDrained();
        }
    }

    /// <summary>False when it has ended its last call as a retiring one, and exits.</summary>
    public bool TryBecome(WorkerState state, int? redirectTo = null)
    {
        lock (_gate)
        {
            if (_drained.Task.IsCompleted)
                return false;
            (_state, _redirectTo) = (state, redirectTo);
            CompleteIfDrained();
            return true;
        }
    }

    private void CompleteIfDrained()
    {
        if (_state == WorkerState.Retiring && _calls.Count == 0)
            _drained.TrySetResult();
    }
}
