using System.Threading.Channels;

namespace UmServer.Sip;

/// <summary>
/// A call as SIP sees it: an INVITE, its answer, what is said within, and the end (RFC 3261 §13–15). What happens is
/// read from <see cref="Events"/>, in order; it completes when the session has ended.
/// </summary>
public sealed class SipSession
{
    private readonly SipCore _core;
    private readonly SessionLife _life;
    private readonly DialogSender _sender;
    private readonly HangingUp _hangingUp;
    private readonly SessionRefresh _refresh;
    private readonly CalledSide _calledSide;
    private readonly CallingSide? _callingSide; // null when the INVITE was the peer's
    private readonly OfferExchange _offers;
    private readonly Referrals _referrals;

    private SipSession(
        SipCore core, SipRequest invite, string localTag, string? user, ServerTransaction? incoming, OutgoingCall? call)
    {
        _core = core;
        Source = incoming?.Source;
        Id = new DialogId(invite.CallId!, localTag);
        _life = new SessionLife(LetGo);
        _sender = new DialogSender(core, invite, Source, localTag, user, OnPeerGone);
        _hangingUp = new HangingUp(_life, _sender);
        _refresh = new SessionRefresh(core, _life, Refresh, Expire);
        _calledSide = new CalledSide(core, _life, _sender, _refresh, _hangingUp, incoming);
        _callingSide = call is null ? null : new CallingSide(core, call, _life, _sender, _refresh);
        _offers = new OfferExchange(core, _life, _sender, _refresh, _calledSide, weCalled: call is not null);
        _referrals = new Referrals(core, _life, _sender);
        core.Sessions.Add(this);
    }

    public SessionState State => _life.State;

    public string CallId => Id.CallId;

    public string LocalTag => Id.LocalTag;

    /// <summary>The INVITE that began it, ours or the peer's.</summary>
    public SipRequest Invite => _sender.Invite;

    /// <summary>Where the peer's INVITE came from; null when the INVITE was ours.</summary>
    public SipSource? Source { get; }

    public ChannelReader<SessionEvent> Events => _life.Events;

    /// <summary>Ourselves as the peer of an INVITE from outside reaches us: where its media may be sent, too.</summary>
    /// <exception cref="InvalidOperationException">The INVITE was ours.</exception>
    public SipOwnAddress OwnAddress => Source is { } source
        ? _sender.AddressOver(new SipHop(source.Transport, source.Remote))
        : throw new InvalidOperationException("known for a peer's INVITE only");

    internal DialogId Id { get; }

    /// <summary>
    /// Says 180 or 183; reliably if the caller requires it, or if <paramref name="reliable"/> and he can. Completes
    /// once it is acknowledged, or need not be.
    /// </summary>
    public async Task ProgressAsync(int status, SipBody? body = null, bool reliable = false)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(status, 101);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(status, 199);
        await _calledSide.Progressed; // RFC 3262 §3: one at a time
        Task acknowledged;
        lock (_core.Monitor)
            acknowledged = _calledSide.ProgressAsync(status, body, reliable);
        await acknowledged;
    }

    /// <summary>Answers the INVITE; true once the peer has acknowledged it, false if the call ended before.</summary>
    /// <exception cref="InvalidOperationException">The INVITE was ours, or is answered already.</exception>
    public async Task<bool> AnswerAsync(SipBody body)
    {
        // RFC 3262 §3: no 2xx before the PRACK of a 18x that held an offer or an answer.
        await _calledSide.Progressed;
        Task<bool> acknowledged;
        lock (_core.Monitor)
            acknowledged = _calledSide.AnswerAsync(body);
        return await acknowledged;
    }

    /// <summary>Refuses the INVITE; does nothing if it was called off meanwhile.</summary>
    public void Reject(int status, string? reason = null, params IEnumerable<SipHeader> headers)
    {
        lock (_core.Monitor)
            _calledSide.Reject(status, reason, headers);
    }

    /// <summary>Calls our INVITE off; does nothing once it is answered. The end is reported as an event.</summary>
    public void Cancel()
    {
        lock (_core.Monitor)
            _callingSide?.Cancel();
    }

    /// <summary>
    /// Offers another session by re-INVITE; when both sides did so at once, it waits and tries again.
    /// </summary>
    public Task<SipResponse> ReInviteAsync(SipBody body) => _offers.OfferAsync(SipMethods.Invite, body);

    /// <summary>Offers another session by UPDATE (RFC 3311), likewise.</summary>
    public Task<SipResponse> UpdateAsync(SipBody body) => _offers.OfferAsync(SipMethods.Update, body);

    /// <summary>Sends an INFO and waits for its final answer: 481 if the session is over.</summary>
    public Task<SipResponse> InfoAsync(SipBody body)
    {
        lock (_core.Monitor)
        {
            return _life.IsEstablished
                ? _sender.SendAsync(SipMethods.Info, body) : Task.FromResult(new SipResponse(481));
        }
    }

    /// <summary>
    /// Asks the peer to call <paramref name="target"/> in our place, and waits until it says how that went.
    /// </summary>
    /// <exception cref="InvalidOperationException">The session is not yet established, or is being
    /// transferred.</exception>
    public Task<ReferResult> ReferAsync(SipUri target, TimeSpan timeout)
    {
        lock (_core.Monitor)
            return _referrals.ReferAsync(target, timeout);
    }

    /// <summary>
    /// Hangs up, whatever the session has come to: an INVITE of ours is called off, one of the peer's is refused 480,
    /// an established session gets its BYE. Completes when the peer has answered, or will not.
    /// </summary>
    /// <param name="reason">The value of a Reason header (RFC 3326), or null.</param>
    public Task ByeAsync(string? reason = null)
    {
        lock (_core.Monitor)
        {
            if (_life.IsEstablished)
                return _calledSide.AwaitsAck ? _hangingUp.AfterAckAsync(reason) : _hangingUp.HangUp(null, reason);
            if (_callingSide is null)
                _calledSide.Reject(480, null, []);
            else
                _callingSide.Cancel();
            return Task.CompletedTask;
        }
    }

    internal static SipSession Incoming(SipCore core, ServerTransaction transaction)
    {
        var invite = transaction.Request;
        var session = new SipSession(core, invite, Tokens.Random(), invite.RequestUri.User, transaction, null);
        session._sender.Dialog = SipDialog.ForUas(invite, session.LocalTag, invite.Contact!.Uri);
        transaction.User = session._calledSide;
        if (!transaction.IsOpen)
            session._life.End(new SessionEvent.Cancelled()); // called off before the application took it on
        return session;
    }

    internal static SipSession Outgoing(SipCore core, OutgoingCall call)
    {
        var invite = OutgoingInvite.Create(core, call);
        var session = new SipSession(core, invite, invite.From!.Tag!, call.From.Uri.User, null, call);
        session._sender.LocalDescription = call.Body;
        session._callingSide!.Start();
        return session;
    }

    /// <summary>Takes a request within the dialog; its transaction wants an answer.</summary>
    internal void Receive(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (_life.HasEnded && request.Method != SipMethods.Notify || DialogOf(request) is not { } dialog)
        {
            transaction.Respond(_sender.Reply(request, 481));
        }
        else if (!dialog.TryAdvance(request))
        {
            transaction.Respond(_sender.Reply(request, 500, "CSeq Out Of Order")); // RFC 3261 §12.2.2
        }
        else if (_core.Capabilities.Unsupported(request) is { } unsupported)
        {
            var response = _sender.Reply(request, 420);
            response.Headers.Add(HeaderNames.Unsupported, unsupported);
            transaction.Respond(response);
        }
        else if (SessionTimerRules.IsTooSmall(request, _core.Options))
        {
            transaction.Respond(SessionTimerRules.TooSmall(_sender.Reply(request, 422), _core.Options));
        }
        else
        {
            Receive(transaction, dialog);
        }
    }

    /// <summary>Takes the ACK of a 2xx.</summary>
    internal void OnAck(SipRequest ack)
    {
        if (DialogOf(ack) is not null)
            _calledSide.OnAck(ack);
    }

    /// <summary>Gives a session up at once: nothing is sent, what waits is let go.</summary>
    internal void Abandon()
    {
        _life.End(new SessionEvent.Failed(503, "Stack Stopped"));
        _hangingUp.Abandon();
    }

    private void Receive(ServerTransaction transaction, SipDialog dialog)
    {
        switch (transaction.Request.Method)
        {
            case SipMethods.Bye:
                _hangingUp.OnBye(transaction);
                break;
            case SipMethods.Invite:
                _offers.OnReInvite(transaction);
                break;
            case SipMethods.Update:
                _offers.OnUpdate(transaction, dialog);
                break;
            case SipMethods.Prack:
                if (!_calledSide.TryAnswerPrack(transaction))
                    _offers.Report(transaction);
                break;
            case SipMethods.Notify:
                _referrals.OnNotify(transaction);
                break;
            case SipMethods.Info:
                OnInfo(transaction);
                break;
            case SipMethods.Options:
                OnOptions(transaction);
                break;
            default:
                OnOther(transaction);
                break;
        }
    }

    // The peer's tag must be that of the dialog, or of one of the early dialogs of a forked INVITE (RFC 3261 §12.2.2).
    private SipDialog? DialogOf(SipRequest request)
    {
        var tag = request.From?.Tag;
        if (_sender.Dialog is { } dialog)
            return dialog.RemoteTag == tag ? dialog : null;
        return _callingSide?.EarlyDialog(tag);
    }

    // INFO as it was before packages (RFC 6086 §1): a body that the application may understand.
    private void OnInfo(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (request.Headers.Contains("Info-Package"))
        {
            var response = _sender.Reply(request, 469);
            response.Headers.Add("Recv-Info", ""); // RFC 6086 §4.2.2: no package is known here
            transaction.Respond(response);
            return;
        }

        var isTaken = SipBody.Of(request) is not { } body || _life.TryReport(new SessionEvent.InfoReceived(body));
        transaction.Respond(isTaken ? _sender.Reply(request, 200) : _sender.Reply(request, 503, "Too Many At Once"));
    }

    private void OnOptions(ServerTransaction transaction)
    {
        var response = _sender.Reply(transaction.Request, 200);
        _core.Capabilities.AddAll(response);
        transaction.Respond(response);
    }

    private void OnOther(ServerTransaction transaction)
    {
        var known = Capabilities.IsKnown(transaction.Request.Method);
        var response = _sender.Reply(transaction.Request, known ? 405 : 501);
        _core.Capabilities.AddAllow(response);
        transaction.Respond(response);
    }

    private void Refresh() => _offers.Refresh();

    private void Expire() =>
        _hangingUp.HangUp(new SessionEvent.Expired(), "SIP;cause=408;text=\"Session Expired\"");

    private void OnPeerGone(SipResponse response)
    {
        if (_life.IsEstablished)
            _hangingUp.HangUp(new SessionEvent.Failed(response.Status, response.Reason), null);
    }

    private void LetGo()
    {
        _callingSide?.LetGo();
        _calledSide.LetGo();
        _refresh.Stop();
        _offers.LetGo();
        _sender.LetGo();
        _referrals.LetGo();
        if (_referrals.Any) // RFC 5057 §2: the dialog lives until its last usage ends, so reports are still answered
            _core.Timers.Start(_core.Options.Timers.GiveUp, () => _core.Sessions.Remove(this));
        else
            _core.Sessions.Remove(this);
    }
}
