namespace UmServer.Sip;

// Changing an established session, from either side: re-INVITE (RFC 3261 §14) and UPDATE (RFC 3311).
public sealed partial class SipSession
{
    private const int MaxGlares = 4;

    private PeerOffer? _offer;
    private bool _offering;
    private ClientTransaction? _reinvite;

    /// <summary>
    /// Offers another session by re-INVITE; when both sides did so at once, it waits and tries again.
    /// </summary>
    public Task<SipResponse> ReInviteAsync(SipBody body) => OfferAsync(SipMethods.Invite, body);

    /// <summary>Offers another session by UPDATE (RFC 3311), likewise.</summary>
    public Task<SipResponse> UpdateAsync(SipBody body) => OfferAsync(SipMethods.Update, body);

    internal void AnswerOffer(PeerOffer offer, SipBody body)
    {
        lock (_core.Monitor)
        {
            var transaction = offer.Transaction;
            if (!transaction.IsOpen || State == SessionState.Ended)
                return;
            _localBody = body;
            _dialog?.RefreshTarget(transaction.Request);
            if (transaction.Request.Method == SipMethods.Invite)
                _ = SendAccepted(transaction, body);
            else
                transaction.Respond(AgreedResponse(transaction, body));
        }
    }

    internal void RejectOffer(PeerOffer offer, int status)
    {
        lock (_core.Monitor)
            offer.Transaction.Respond(Reply(offer.Transaction.Request, status));
    }

    private bool HasPeerOffer => _offer is { Transaction.IsOpen: true };

    private async Task<SipResponse> OfferAsync(string method, SipBody body)
    {
        for (var glares = 0; ; glares++)
        {
            var response = await TryOffer(method, body);
            if (response.Status != 491 || glares >= MaxGlares)
                return response;
            await Task.WhenAny(GlarePause(), _ended.Task);
        }
    }

    private Task<SipResponse> TryOffer(string method, SipBody body)
    {
        lock (_core.Monitor)
        {
            if (State != SessionState.Established)
                return Task.FromResult(new SipResponse(481));
            if (HasPeerOffer || _offering || _accepted is not null)
                return Task.FromResult(new SipResponse(491)); // what the peer would say
            _offering = true;
            return SendOffer(method, body);
        }
    }

    private Task<SipResponse> SendOffer(string method, SipBody? body)
    {
        var done = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending.Add(done);
        (SipHop Hop, byte[] Bytes)? ack = null;
        var dialog = _dialog!;
        var sequence = dialog.LocalSequence + 1;
        Send(dialog, method, body, AskForTimer, response =>
        {
            if (response.Status < 200)
                return;
            if (method == SipMethods.Invite && response.IsSuccess)
            {
                if (ack is { } sent) // the 2xx came again: its ACK was lost
                    sent.Hop.Send(sent.Bytes, null);
                else
                    SendAck(dialog, sequence, null, (hop, bytes) => ack = (hop, bytes));
            }

            if (_pending.Remove(done))
                OnOfferAnswered(dialog, response, body, done);
        }, transaction => _reinvite = method == SipMethods.Invite ? transaction : _reinvite);
        return done.Task;
    }

    private void OnOfferAnswered(SipDialog dialog, SipResponse response, SipBody? body,
        TaskCompletionSource<SipResponse> done)
    {
        _offering = false;
        if (response.IsSuccess)
        {
            _localBody = body ?? _localBody;
            dialog.RefreshTarget(response);
            AgreeOnTimer(response);
        }
        else if (!_peerKnowsTimer && State == SessionState.Established && _interval > TimeSpan.Zero)
        {
            StartRefreshing(); // it will not be refreshed so, but it is there, and that is what we wanted to know
        }

        done.TrySetResult(response);
    }

    // RFC 3261 §14.1: who chose the Call-ID waits 2.1 to 4 s, the other up to 2 s.
    private Task GlarePause()
    {
        var ours = _call is not null;
        var tens = Randomness.Between(ours ? 210 : 0, ours ? 400 : 200);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_core.Monitor)
            _core.Timers.Start(TimeSpan.FromMilliseconds(10 * tens), () => done.TrySetResult());
        return done.Task;
    }

    private void OnReInvite(ServerTransaction transaction)
    {
        if (_incoming is { IsOpen: true } || HasPeerOffer)
            transaction.Respond(Later(transaction.Request)); // RFC 3261 §14.2: one INVITE at a time
        else if (_offering || _accepted is not null || State != SessionState.Established)
            transaction.Respond(Reply(transaction.Request, 491)); // glare
        else
            Offer(transaction);
    }

    private void OnUpdate(ServerTransaction transaction, SipDialog dialog)
    {
        var request = transaction.Request;
        if (request.Body.Length == 0)
        {
            dialog.RefreshTarget(request); // no offer: the session is refreshed, or the peer has moved
            transaction.Respond(AgreedResponse(transaction, null));
        }
        else if (HasPeerOffer || (_incoming is { IsOpen: true } && _localBody is null))
        {
            transaction.Respond(Later(request)); // RFC 3311 §5.2: an offer is still unanswered here
        }
        else if (_offering || _call is not null && State < SessionState.Established || _progress is not null
            || _accepted is { MakesOffer: true })
        {
            transaction.Respond(Reply(request, 491)); // RFC 3311 §5.2: ours is still unanswered there
        }
        else
        {
            Offer(transaction);
        }
    }

    private SipResponse AgreedResponse(ServerTransaction transaction, SipBody? body)
    {
        var response = DialogResponse(transaction, 200, body);
        AgreeOnTimer(transaction.Request, response);
        return response;
    }

    private void Offer(ServerTransaction transaction)
    {
        if (transaction.Request.Method == SipMethods.Invite)
            transaction.Respond(SipResponse.For(transaction.Request, 100));
        _offer = new PeerOffer(this, transaction);
        Report(new SessionEvent.Offered(_offer));
    }

    private void DropOffers()
    {
        if (_offer is { Transaction.IsOpen: true } offer)
            offer.Transaction.Respond(Reply(offer.Transaction.Request, 487)); // RFC 3261 §15.1.2
        if (_reinvite is { } reinvite) // the peer answers it 487, or never
            _core.Timers.Start(Timers.GiveUp, reinvite.Terminate);
    }
}
