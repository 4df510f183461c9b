namespace UmServer.Calls;

/// <summary>
/// Whether a call still goes on. A verb takes the token, and when it was interrupted asks here for the reason to throw:
/// the end of the call each time, the end of the permitted time just once.
/// </summary>
internal sealed class CallLife(TimeProvider time) : IDisposable
{
    private readonly Lock _gate = new();
    private CancellationTokenSource _interruption = new();
    private CallEnd? _end;
    private bool _timeIsUp;
    private ITimer? _limit;
    private Task _media = new TaskCompletionSource().Task;

    /// <summary>Null while the call goes on.</summary>
    public CallEnd? End
    {
        get
        {
            lock (_gate)
                return _end ??= _media.IsCompleted ? CallEnd.ConnectionLost : null;
        }
    }

    /// <summary>Cancelled when the call ends or its time is up.</summary>
    /// <exception cref="CallEndedException">That has happened already.</exception>
    public CancellationToken Enter()
    {
        lock (_gate)
        {
            if (End is not null || _timeIsUp)
                throw Interruption();
            return _interruption.Token;
        }
    }

    /// <summary>The call is over, as one whose connection is lost, when its media end by themselves.</summary>
    public void DependOn(Task media)
    {
        lock (_gate)
            _media = media;
    }

    /// <summary>True when a verb that took the token must stop.</summary>
    public bool IsInterrupted(CancellationToken over) => over.IsCancellationRequested || End is not null;

    /// <summary>Why a verb was interrupted; the end of the permitted time is told just once.</summary>
    public CallEndedException Interruption()
    {
        lock (_gate)
        {
            if (End is { } end)
                return new CallEndedException(end);
            _timeIsUp = false;
            _interruption = new CancellationTokenSource();
            return new CallEndedException(CallEnd.TimeUp);
        }
    }

    /// <summary>The first reason stands.</summary>
    public void Over(CallEnd end)
    {
        CancellationTokenSource interruption;
        lock (_gate)
        {
            _end ??= end;
            _limit?.Dispose();
            interruption = _interruption;
        }

        interruption.Cancel();
    }

    public void EndAfter(TimeSpan limit)
    {
        lock (_gate)
        {
            _limit?.Dispose();
            if (_end is null)
                _limit = time.CreateTimer(_ => TimeIsUp(), null, limit, Timeout.InfiniteTimeSpan);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _limit?.Dispose();
    }

    private void TimeIsUp()
    {
        CancellationTokenSource interruption;
        lock (_gate)
        {
            _timeIsUp = true;
            interruption = _interruption; // not the next one: a verb may be told, and begin anew, before the Cancel
        }

        interruption.Cancel();
    }
}
