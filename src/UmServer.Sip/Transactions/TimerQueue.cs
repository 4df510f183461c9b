using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>Every timer of a stack on one system timer; used and fired only inside the stack's monitor.</summary>
/// <remarks>
/// A stopped timer stays in the queue, empty, until it comes to the front or most of the queue is like it: stopping
/// costs next to nothing. Timers are due on whole steps of 10 ms, so that a busy stack wakes once for many.
/// </remarks>
internal sealed class TimerQueue : IDisposable
{
    private const int MinSweep = 1024;
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    // The system's timers take no more than 49 days, and a peer may ask for a session of years.
    private static readonly TimeSpan LongestWait = TimeSpan.FromDays(1);

    private readonly PriorityQueue<SipTimer, long> _queue = new();
    private readonly TimeProvider _time;
    private readonly Lock _monitor;
    private readonly ITimer _wake;
    private readonly long _step;
    private readonly ILogger _log;
    private long _wakeAt = long.MaxValue;
    private int _stopped;
    private bool _disposed;

    public TimerQueue(TimeProvider time, Lock monitor, ILogger log)
    {
        _time = time;
        _monitor = monitor;
        _log = log;
        _step = (long)(Step.TotalSeconds * time.TimestampFrequency);
        _wake = time.CreateTimer(static q => ((TimerQueue)q!).Fire(), this, Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
    }

    public int Count => _queue.Count;

    public SipTimer Start(TimeSpan due, Action fire)
    {
        var timer = new SipTimer(this, fire);
        var at = _time.GetTimestamp() + (long)Math.Round(due.TotalSeconds * _time.TimestampFrequency);
        at = (at + _step - 1) / _step * _step;
        _queue.Enqueue(timer, at);
        if (at < _wakeAt)
            WakeAt(at);
        return timer;
    }

    /// <summary>
    /// Lets the stopped timers go once they are the most: one of half an hour may be stopped any second.
    /// </summary>
    internal void OnStopped()
    {
        if (++_stopped < MinSweep || _stopped < _queue.Count / 2)
            return;
        _stopped = 0;
        var pending = _queue.UnorderedItems.Where(item => !item.Element.IsStopped).ToArray();
        _queue.Clear();
        _queue.EnqueueRange(pending);
    }

    public void Dispose()
    {
        _disposed = true;
        _wake.Dispose();
        _queue.Clear();
    }

    private void Fire()
    {
        lock (_monitor)
        {
            _wakeAt = long.MaxValue;
            while (_queue.TryPeek(out var timer, out var at) && (timer.IsStopped || at <= _time.GetTimestamp()))
            {
                _queue.Dequeue();
                _stopped -= timer.IsStopped ? 1 : 0;
                Fire(timer);
            }

            if (!_disposed && _queue.TryPeek(out _, out var next))
                WakeAt(next);
        }
    }

    private void Fire(SipTimer timer)
    {
        try
        {
            timer.Fire();
        }
        catch (Exception e) // the top of every timer: a mistake of ours costs this one, not the process
        {
            _log.TimerFailed(e);
        }
    }

    private void WakeAt(long at)
    {
        _wakeAt = at;
        // Whole milliseconds, rounded up: the system's timer rounds down and would come before its time.
        var wait = Math.Ceiling((at - _time.GetTimestamp()) * 1000.0 / _time.TimestampFrequency);
        wait = Math.Clamp(wait, 0, LongestWait.TotalMilliseconds);
        _wake.Change(TimeSpan.FromMilliseconds(wait), Timeout.InfiniteTimeSpan);
    }
}
