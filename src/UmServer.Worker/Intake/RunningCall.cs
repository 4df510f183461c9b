using UmServer.Calls;
using UmServer.Control;

namespace UmServer.Worker;

/// <summary>A call that has been let in: what is known of it, and the means to end it early.</summary>
public sealed class RunningCall
{
    private readonly Lock _gate = new();
    private ICall? _call;

    public CallProgress Progress { get; } = new();

    public void Begin(ICall call)
    {
        lock (_gate)
            _call = call;
    }

    /// <summary>The caller hears an apology and what is being recorded is kept.</summary>
    public void CutShort()
    {
        lock (_gate)
        {
            Progress.IsCutShort = true;
            _call?.EndAfter(TimeSpan.Zero);
        }
    }

    /// <summary>What is known of the call so far; null while the INVITE is still being read.</summary>
    public CallInProgress? Describe(WorkerSlot slot)
    {
        lock (_gate)
            return _call?.Info is { } info ? Progress.ToCallInProgress(info, slot) : null;
    }
}
