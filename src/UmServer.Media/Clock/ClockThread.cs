namespace UmServer.Media;

/// <summary>Runs a clock's ticks at absolute deadlines: a late tick does not move the ones after it.</summary>
internal sealed class ClockThread
{
    // Held up for longer (the machine slept, say), the thread leaves periods out instead of sending them in one burst.
    private const int MaxCatchUp = 5;

    private readonly MediaClock _clock;
    private readonly Thread _thread;
    private volatile bool _stopping;
    private long _ticks;
    private long _skipped;
    private TimeSpan _worst;
    private double _load;

    public ClockThread(MediaClock clock)
    {
        _clock = clock;
        _thread = new Thread(Run) { IsBackground = true, Name = "media clock", Priority = ThreadPriority.Highest };
    }

    public ClockStatistics Statistics => new(_ticks, _skipped, _worst, _load);

    public void Start() => _thread.Start();

    public void Stop()
    {
        _stopping = true;
        if (Thread.CurrentThread != _thread)
            _thread.Join();
    }

    private void Run()
    {
        ClockPriority.RaiseOfThisThread();
        var deadline = _clock.Now + MediaClock.Period;
        while (!_stopping)
        {
            ClockWait.Until(_clock, deadline);
            var start = _clock.Now;
            _worst = start - deadline > _worst ? start - deadline : _worst;
            var periods = PeriodsDue(start - deadline);
            _clock.Tick(periods);
            deadline += periods * MediaClock.Period;
            Count(periods, _clock.Now - start);
        }
    }

    private static int PeriodsDue(TimeSpan late)
    {
        var behind = (int)(late / MediaClock.Period);
        return behind > MaxCatchUp ? behind + 1 : 1;
    }

    private void Count(int periods, TimeSpan busy)
    {
        _ticks++;
        _skipped += periods - 1;
        _load += (busy / MediaClock.Period - _load) / 50; // a mean over about a second
    }
}
