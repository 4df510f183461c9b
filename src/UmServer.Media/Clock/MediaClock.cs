using System.Collections.Concurrent;

namespace UmServer.Media;

/// <summary>
/// Drives a shard of calls on one thread, 50 times a second. All the state of a call's media belongs to this thread;
/// others leave commands, which run before the next tick.
/// </summary>
public sealed class MediaClock : IDisposable
{
    /// <summary>The time between two ticks.</summary>
    public static readonly TimeSpan Period = TimeSpan.FromMilliseconds(20);

    private readonly TimeProvider _time;
    private readonly long _epoch;
    private readonly DateTimeOffset _wallEpoch;
    private readonly ConcurrentQueue<ClockCommand> _commands = new();
    private readonly List<ClockedTurn> _clocked = [];
    private readonly Lock _ticking = new(); // only ever contended when the clock ends
    private ClockThread? _thread;
    private volatile bool _ended;
    private int _turn; // of those who receive in this tick
    private int _nextTurn; // of the next who joins, so that every tick has as many

    /// <summary>A clock that stands still until <see cref="Start"/>, or that a test ticks.</summary>
    public MediaClock(TimeProvider? time = null)
    {
        _time = time ?? TimeProvider.System;
        _epoch = _time.GetTimestamp() - _time.TimestampFrequency; // so that no moment of a call is zero
        _wallEpoch = _time.GetUtcNow() - Now;
    }

    /// <summary>Since shortly before the clock was made; monotonic.</summary>
    public TimeSpan Now => _time.GetElapsedTime(_epoch);

    /// <summary>
    /// How many ticks apart a call takes what has arrived for it: that costs less when it takes several packets at
    /// once, and a recording does not mind, for the kernel has noted when each came. A key is heard as much later.
    /// </summary>
    public int TicksPerReceive { get; init; } = 1;

    /// <summary>How many sessions it drives.</summary>
    public int Sessions { get; private set; }

    /// <summary>How the thread has kept time.</summary>
    public ClockStatistics Statistics => _thread?.Statistics ?? default;

    /// <summary>The time of this tick, in whole periods.</summary>
    internal TimeSpan Position { get; private set; }

    /// <summary>What the calls of this clock receive with, one at a time.</summary>
    internal DatagramBatch Batch { get; } = new();

    /// <summary>A moment of this clock for RTCP: the wall clock as it was set when this one was made.</summary>
    internal ulong NtpTimeAt(TimeSpan moment) => NtpTime.From(_wallEpoch + moment);

    /// <summary>Ticks from now on, on a thread of its own.</summary>
    public void Start()
    {
        if (_thread is not null)
            throw new InvalidOperationException("The clock runs already.");
        _thread = new ClockThread(this);
        _thread.Start();
    }

    /// <summary>One tick; for tests, which move the time themselves.</summary>
    public void Tick() => Tick(1);

    /// <summary>One tick that stands for several, because the thread was held up.</summary>
    internal void Tick(int periods)
    {
        lock (_ticking)
        {
            Batch.StartTick(Now, _time.GetUtcNow());
            RunCommands();
            Position += periods * Period;
            _turn = (_turn + 1) % TicksPerReceive;
            SendAll();
            Batch.StartTick(Now, _time.GetUtcNow());
            ReceiveAll();
        }
    }

    internal void Add(IClocked clocked) => Post(clocked, () =>
    {
        _clocked.Add(new ClockedTurn(clocked, _nextTurn));
        _nextTurn = (_nextTurn + 1) % TicksPerReceive;
        Sessions = _clocked.Count;
    });

    /// <summary>On the clock only.</summary>
    internal void Remove(IClocked clocked)
    {
        _clocked.RemoveAll(turn => turn.Clocked == clocked);
        Sessions = _clocked.Count;
    }

    internal void Post(IClocked owner, Action command)
    {
        _commands.Enqueue(new ClockCommand(owner, command));
        if (_ended)
            RunLastCommands();
    }

    /// <summary>Ends the thread; sessions can still be disposed of.</summary>
    public void Dispose()
    {
        _ended = true;
        _thread?.Stop();
        RunLastCommands();
    }

    private void RunLastCommands()
    {
        lock (_ticking)
        {
            Batch.StartTick(Now, _time.GetUtcNow());
            RunCommands();
        }
    }

    private void RunCommands()
    {
        while (_commands.TryDequeue(out var command))
        {
            try
            {
                command.Run();
            }
            catch (Exception e) // the top of a call's media: one call fails, the clock goes on
            {
                command.Owner.Fail(e);
            }
        }
    }

    // All sends come first, so that what others receive does not move a call's packets in time.
    private void SendAll()
    {
        for (var i = _clocked.Count - 1; i >= 0; i--) // backwards: one that fails leaves the list
        {
            try
            {
                _clocked[i].Clocked.Send(Position);
            }
            catch (Exception e)
            {
                _clocked[i].Clocked.Fail(e);
            }
        }
    }

    private void ReceiveAll()
    {
        for (var i = _clocked.Count - 1; i >= 0; i--)
        {
            var (clocked, turn) = _clocked[i];
            if (turn != _turn)
                continue;
            try
            {
                clocked.Receive(Batch);
            }
            catch (Exception e)
            {
                clocked.Fail(e);
            }
        }
    }
}
