using UmServer.Control;
using UmServer.Hosting;

namespace UmServer.Worker;

/// <summary>
/// Shows the service how the worker is, twice a second, from a thread that no call and no disk holds up; and sees that
/// the service is there.
/// </summary>
/// <param name="status">How the worker is now.</param>
/// <param name="mediaTicks">Ticks of the media clock.</param>
public sealed class Heart(WorkerPulse pulse, Func<WorkerStatus> status, Func<long> mediaTicks, ServiceAbsence absence)
    : IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    private readonly AutoResetEvent _next = new(false);
    private volatile bool _isAnswering;
    private volatile bool _ends;
    private Thread? _thread;

    /// <summary>The worker can be spoken to: from now on it beats.</summary>
    public void Start()
    {
        Beat();
        _thread = new Thread(Run) { Name = "heart", IsBackground = true };
        _thread.Start();
    }

    /// <summary>Something has changed that the service should not learn late.</summary>
    public void BeatNow() => _next.Set();

    public void Dispose()
    {
        _ends = true;
        _next.Set();
        _thread?.Join();
        _next.Dispose();
    }

    private void Run()
    {
        var seen = pulse.ServiceBeats;
        while (true)
        {
            _next.WaitOne(Interval);
            if (_ends)
                return;
            Beat();
            if (pulse.ServiceBeats is var beats && beats != seen)
                absence.Interrupt();
            seen = beats;
        }
    }

    private void Beat()
    {
        pulse.Write(status());
        pulse.MediaTicks = mediaTicks();
        if (_isAnswering)
            return;
        _isAnswering = true;
        ThreadPool.UnsafeQueueUserWorkItem(static heart => heart.Answer(), this, preferLocal: false);
    }

    // On the pool, which the calls and the control API run on: whether it gets to its work is what is to be shown.
    private void Answer()
    {
        pulse.Answers++;
        _isAnswering = false;
    }
}
