using System.Threading.Channels;

namespace UmServer.Sip;

/// <summary>How far a session has come, and what is told of it; inside the monitor only.</summary>
/// <param name="letGo">Lets go of everything that waits, once, before the last event is told.</param>
internal sealed class SessionLife(Action letGo)
{
    // Only INFO and 18x could pile up: everything else waits for an answer of ours.
    private const int MaxUnreadEvents = 128;

    private readonly Channel<SessionEvent> _events = Channel.CreateUnbounded<SessionEvent>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public SessionState State { get; private set; }

    public bool IsEstablished => State == SessionState.Established;

    public bool HasEnded => State == SessionState.Ended;

    public Task Ended => _ended.Task;

    public ChannelReader<SessionEvent> Events => _events.Reader;

    /// <summary>Goes on to a later state; an earlier one changes nothing.</summary>
    public void Enter(SessionState state)
    {
        if (State < state)
            State = state;
    }

    public void Report(SessionEvent what) => _events.Writer.TryWrite(what);

    /// <summary>Reports what the peer may say as often as it likes: not without a bound when nobody reads.</summary>
    public bool TryReport(SessionEvent what) =>
        _events.Reader.Count < MaxUnreadEvents && _events.Writer.TryWrite(what);

    /// <summary>Ends the session, once, and reports the last event.</summary>
    public void End(SessionEvent? last)
    {
        if (HasEnded)
            return;
        State = SessionState.Ended;
        _ended.TrySetResult();
        letGo();
        if (last is not null)
            Report(last);
        _events.Writer.TryComplete();
    }
}
