using UmServer.Control;

namespace UmServer.Worker;

/// <summary>How many calls there are, and whether there may be more.</summary>
public sealed class ActiveCalls(int most)
{
    private readonly Lock _gate = new();
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _retiring;
    private int _count;
    private long _handled;

    public int Count
    {
        get
        {
            lock (_gate)
                return _count;
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
                return _retiring ? WorkerState.Retiring : WorkerState.Ready;
        }
    }

    /// <summary>Completes when the worker retires and its last call has ended.</summary>
    public Task Drained => _drained.Task;

    public bool TryEnter()
    {
        lock (_gate)
        {
            if (_retiring || _count >= most)
                return false;
            _count++;
            _handled++;
            return true;
        }
    }

    public void Leave()
    {
        lock (_gate)
        {
            _count--;
            CompleteIfDrained();
        }
    }

    public void Retire()
    {
        lock (_gate)
        {
            _retiring = true;
            CompleteIfDrained();
        }
    }

    /// <summary>Takes calls again, unless it is too late.</summary>
    public bool TryResume()
    {
        lock (_gate)
        {
            if (_drained.Task.IsCompleted)
                return false;
            _retiring = false;
            return true;
        }
    }

    private void CompleteIfDrained()
    {
        if (_retiring && _count == 0)
            _drained.TrySetResult();
    }
}
