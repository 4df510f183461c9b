namespace UmServer.Testing;

/// <summary>A clock that stands still until a test moves it; timers fire in order while it moves.</summary>
public sealed class ManualTimeProvider(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly PriorityQueue<ManualTimer, (long Due, long Order)> _due = new();
    private long _ticks = start.UtcTicks;
    private long _order;

    public ManualTimeProvider() : this(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero))
    {
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    public override long GetTimestamp() => Interlocked.Read(ref _ticks);

    /// <summary>Moves the clock forward, stopping at each timer on the way so that it sees its own due time.</summary>
    /// <remarks>As in the product no synchronisation context is there: what waited for a timer resumes inline.</remarks>
    public void Advance(TimeSpan by)
    {
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        var target = Interlocked.Read(ref _ticks) + by.Ticks;
        while (TakeDue(target) is { } timer)
            timer.Fire();
        Interlocked.Exchange(ref _ticks, target);
        SynchronizationContext.SetSynchronizationContext(context);
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new ManualTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private ManualTimer? TakeDue(long target)
    {
        lock (_gate)
        {
            while (_due.TryPeek(out var timer, out var at) && at.Due <= target)
            {
                _due.Dequeue();
                if (!timer.IsDueAt(at))
                    continue; // changed or stopped since it was queued
                Interlocked.Exchange(ref _ticks, Math.Max(_ticks, at.Due));
                timer.Queued = timer.Period is { } period ? Enqueue(timer, at.Due + period.Ticks) : null;
                return timer;
            }

            return null;
        }
    }

    private (long, long) Enqueue(ManualTimer timer, long due)
    {
        var at = (due, _order++);
        _due.Enqueue(timer, at);
        return at;
    }

    private sealed class ManualTimer(ManualTimeProvider owner, TimerCallback callback, object? state) : ITimer
    {
        public (long Due, long Order)? Queued { get; set; }

        public TimeSpan? Period { get; private set; }

        public bool IsDueAt((long, long) at) => Queued == at;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            lock (owner._gate)
            {
                Period = period > TimeSpan.Zero ? period : null;
                Queued = dueTime < TimeSpan.Zero ? null : owner.Enqueue(this, owner._ticks + dueTime.Ticks);
                return true;
            }
        }

        public void Dispose() => Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
