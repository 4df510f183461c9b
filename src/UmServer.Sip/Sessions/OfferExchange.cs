using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// Whose offer is open (RFC 3264 §4): changes of a session by re-INVITE (RFC 3261 §14) and UPDATE (RFC 3311), from
/// either side, one at a time.
/// </summary>
/// <param name="weCalled">True when the INVITE that began the session was ours.</param>
internal sealed class OfferExchange(
    SipCore core, SessionLife life, DialogSender sender, SessionRefresh refresh, CalledSide calledSide, bool weCalled)
{
    private const int MaxGlares = 4;

    private PeerOffer? _fromPeer;
    private bool _isOursOpen;
    private ClientTransaction? _reInvite;

    private bool IsPeersOpen => _fromPeer is { Transaction.IsOpen: true };

    /// <summary>
    /// Offers another session; when both sides did so at once, it waits and tries again. 481 if the session is over.
    /// </summary>
    public async Task<SipResponse> OfferAsync(string method, SipBody body)
    {
        for (var glares = 0; ; glares++)
        {
            var response = await TryOfferAsync(method, body);
            if (response.Status != 491 || glares >= MaxGlares)
                return response;
            await Task.WhenAny(GlarePauseAsync(), life.Ended);
        }
    }

    /// <summary>Refreshes the session (RFC 4028 §10), unless an offer under way does that.</summary>
    public void Refresh()
    {
        if (!life.IsEstablished || _isOursOpen || IsPeersOpen || calledSide.AwaitsAck)
            return;
        _isOursOpen = true;
        // An UPDATE needs no body; a re-INVITE repeats what we last said (RFC 4028 §7.4).
        _ = refresh.PeerUpdates
            ? SendOfferAsync(SipMethods.Update, null) : SendOfferAsync(SipMethods.Invite, sender.LocalDescription);
    }

    /// <summary>Reports an offer of the peer, which the application answers.</summary>
    public void Report(ServerTransaction transaction)
    {
        if (transaction.Request.Method == SipMethods.Invite)
            transaction.Respond(SipResponse.For(transaction.Request, 100));
        _fromPeer = new PeerOffer(this, transaction);
        life.Report(new SessionEvent.Offered(_fromPeer));
    }

    public void Answer(PeerOffer offer, SipBody body)
    {
        lock (core.Monitor)
        {
            var transaction = offer.Transaction;
            if (!transaction.IsOpen || life.HasEnded)
                return;
            sender.Dialog?.RefreshTarget(transaction.Request);
            if (transaction.Request.Method == SipMethods.Invite)
                _ = calledSide.AcceptAsync(transaction, body);
            else
                transaction.Respond(calledSide.Agreed(transaction, body));
        }
    }

    public void Reject(PeerOffer offer, int status)
    {
        lock (core.Monitor)
            offer.Transaction.Respond(sender.Reply(offer.Transaction.Request, status));
    }

    public void OnReInvite(ServerTransaction transaction)
    {
        if (calledSide.IsUnanswered || IsPeersOpen)
            RespondLater(transaction); // RFC 3261 §14.2: one INVITE at a time
        else if (_isOursOpen || calledSide.AwaitsAck || !life.IsEstablished)
            transaction.Respond(sender.Reply(transaction.Request, 491)); // glare
        else
            Report(transaction);
    }

    public void OnUpdate(ServerTransaction transaction, SipDialog dialog)
    {
        var request = transaction.Request;
        if (request.Body.Length == 0)
        {
            dialog.RefreshTarget(request); // no offer: the session is refreshed, or the peer has moved
            transaction.Respond(calledSide.Agreed(transaction, null));
        }
        else if (IsPeersOpen || calledSide.IsUnanswered && sender.LocalDescription is null)
        {
            RespondLater(transaction); // RFC 3311 §5.2: an offer is still unanswered here
        }
        else if (_isOursOpen || weCalled && life.State < SessionState.Established || calledSide.AwaitsPrack
            || calledSide.AwaitsAnswer)
        {
            transaction.Respond(sender.Reply(request, 491)); // RFC 3311 §5.2: ours is still unanswered there
        }
        else
        {
            Report(transaction);
        }
    }

    /// <summary>Refuses what waits here, and gives up what waits there.</summary>
    public void LetGo()
    {
        if (_fromPeer is { Transaction.IsOpen: true } offer)
            Reject(offer, 487); // RFC 3261 §15.1.2
        if (_reInvite is { } reInvite) // the peer answers it 487, or never
            core.Timers.Start(core.Options.Timers.GiveUp, reInvite.Terminate);
    }

    private Task<SipResponse> TryOfferAsync(string method, SipBody body)
    {
        lock (core.Monitor)
        {
            if (!life.IsEstablished)
                return Task.FromResult(new SipResponse(481));
            if (IsPeersOpen || _isOursOpen || calledSide.AwaitsAck)
                return Task.FromResult(new SipResponse(491)); // what the peer would say
            _isOursOpen = true;
            return SendOfferAsync(method, body);
        }
    }

    private Task<SipResponse> SendOfferAsync(string method, SipBody? body)
    {
        var done = sender.Expect();
        SentAck? ack = null;
        var dialog = sender.Dialog!;
        var sequence = dialog.LocalSequence + 1;
        sender.Send(dialog, method, body, refresh.AskFor, response =>
        {
            if (response.Status < 200)
                return;
            if (method == SipMethods.Invite && response.IsSuccess)
            {
                if (ack is not null) // the 2xx came again: its ACK was lost
                    ack.Send();
                else
                    sender.SendAck(dialog, sequence, sent => ack = sent);
            }

            if (!sender.TryTake(done))
                return;
            OnAnswered(dialog, response, body);
            done.TrySetResult(response);
        }, transaction => _reInvite = method == SipMethods.Invite ? transaction : _reInvite);
        return done.Task;
    }

    private void OnAnswered(SipDialog dialog, SipResponse response, SipBody? body)
    {
        _isOursOpen = false;
        if (!response.IsSuccess)
        {
            refresh.OnRefused();
            return;
        }

        sender.LocalDescription = body ?? sender.LocalDescription;
        dialog.RefreshTarget(response);
        refresh.Agree(response);
    }

    // RFC 3261 §14.1: who chose the Call-ID waits 2.1 to 4 s, the other up to 2 s.
    private Task GlarePauseAsync()
    {
        var tens = Randomness.Between(weCalled ? 210 : 0, weCalled ? 400 : 200);
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (core.Monitor)
            core.Timers.Start(TimeSpan.FromMilliseconds(10 * tens), () => done.TrySetResult());
        return done.Task;
    }

    // RFC 3261 §14.2: try again in a while, chosen at random between 0 and 10 s.
    private void RespondLater(ServerTransaction transaction)
    {
        var response = sender.Reply(transaction.Request, 500, "Busy With Another Offer");
        var seconds = Randomness.Between(0, 10);
        response.Headers.Add(HeaderNames.RetryAfter, seconds.ToString(CultureInfo.InvariantCulture));
        transaction.Respond(response);
    }
}
