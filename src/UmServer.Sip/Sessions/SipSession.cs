using System.Threading.Channels;

namespace UmServer.Sip;

/// <summary>
/// A call as SIP sees it: an INVITE, its answer, what is said within, and the end (RFC 3261 §13–15). Each verb has its
/// file. What happens is read from <see cref="Events"/>, in order; it completes when the session has ended.
/// </summary>
public sealed partial class SipSession : IServerTransactionUser
{
    // Only INFO and 18x could pile up: everything else waits for an answer of ours.
    private const int MaxUnreadEvents = 128;

    private readonly SipCore _core;
    private readonly Channel<SessionEvent> _events = Channel.CreateUnbounded<SessionEvent>();
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private SipDialog? _dialog;

    private SipSession(SipCore core, SipRequest invite, SipSource? source, string localTag)
    {
        _core = core;
        Invite = invite;
        Source = source;
        Id = new DialogId(invite.CallId!, localTag);
        _core.Sessions.Add(this);
    }

    public SessionState State { get; private set; }

    public string CallId => Id.CallId;

    public string LocalTag => Id.LocalTag;

    /// <summary>The INVITE that began it, ours or the peer's.</summary>
    public SipRequest Invite { get; private set; }

    /// <summary>Where the peer's INVITE came from; null when the INVITE was ours.</summary>
    public SipSource? Source { get; }

    public ChannelReader<SessionEvent> Events => _events.Reader;

    /// <summary>Ourselves as the peer of an INVITE from outside reaches us: where its media may be sent, too.</summary>
    /// <exception cref="InvalidOperationException">The INVITE was ours.</exception>
    public SipOwnAddress OwnAddress => Source is { } source
        ? AddressOver(new SipHop(source.Transport, source.Remote))
        : throw new InvalidOperationException("known for a peer's INVITE only");

    internal DialogId Id { get; }

    private TransactionTimers Timers => _core.Options.Timers;

    /// <summary>Gives a session up at once: nothing is sent, what waits is let go.</summary>
    internal void Abandon()
    {
        End(new SessionEvent.Failed(503, "Stack Stopped"));
        _byeWaiting?.TrySetResult();
    }

    /// <summary>Reports what the peer may say as often as it likes: not without a bound when nobody reads.</summary>
    private bool TryReport(SessionEvent what) =>
        _events.Reader.Count < MaxUnreadEvents && _events.Writer.TryWrite(what);

    private void Report(SessionEvent what) => _events.Writer.TryWrite(what);

    private void Enter(SessionState state)
    {
        if (State < state)
            State = state;
    }

    /// <summary>Ends the session once: lets go of everything that waits, and reports the last event.</summary>
    private void End(SessionEvent? last)
    {
        if (State == SessionState.Ended)
            return;
        State = SessionState.Ended;
        _ended.TrySetResult();
        CallOff();
        StopAnswering();
        StopProgress();
        StopRefreshing();
        DropOffers();
        DropPending();
        if (last is not null)
            Report(last);
        _events.Writer.TryComplete();
        if (_refer is null)
            _core.Sessions.Remove(this);
        else
            OnEndWhileReferring();
    }

    private SipOwnAddress AddressOver(SipHop hop) => _core.Transport.OwnAddress(hop, Invite);

    private SipResponse Reply(SipRequest request, int status, string? reason = null) =>
        _core.Reply(request, status, reason, LocalTag);
}
