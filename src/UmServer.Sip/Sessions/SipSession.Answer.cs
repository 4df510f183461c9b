namespace UmServer.Sip;

// The called side: accepting an INVITE, answering or refusing it, and its ACK.
public sealed partial class SipSession
{
    private ServerTransaction? _incoming;
    private RepeatedResponse? _accepted;
    private SipBody? _localBody;
    private string? _user;

    internal static SipSession Incoming(SipCore core, ServerTransaction transaction)
    {
        var invite = transaction.Request;
        var session = new SipSession(core, invite, transaction.Source, Tokens.Random()) { _incoming = transaction };
        session._user = invite.RequestUri.User;
        session._dialog = SipDialog.ForUas(invite, session.LocalTag, invite.Contact!.Uri);
        transaction.User = session;
        if (!transaction.IsOpen)
            session.End(new SessionEvent.Cancelled()); // called off before the application took it on
        return session;
    }

    /// <summary>Answers the INVITE; true once the peer has acknowledged it, false if the call ended before.</summary>
    /// <exception cref="InvalidOperationException">The INVITE was ours, or is answered already.</exception>
    public async Task<bool> AnswerAsync(SipBody body)
    {
        // RFC 3262 §3: no 2xx before the PRACK of a 18x that held an offer or an answer.
        await ProgressAcknowledged();
        return await Accept(body);
    }

    /// <summary>Refuses the INVITE; does nothing if it was called off meanwhile.</summary>
    public void Reject(int status, string? reason = null, params IEnumerable<SipHeader> headers)
    {
        lock (_core.Monitor)
        {
            if (_incoming is not { IsOpen: true } incoming)
                return;
            var response = Reply(incoming.Request, status, reason);
            foreach (var header in headers)
                response.Headers.Add(header.Name, header.Value);
            incoming.Respond(response);
            End(null);
        }
    }

    private Task<bool> Accept(SipBody body)
    {
        lock (_core.Monitor)
        {
            if (State == SessionState.Ended)
                return Task.FromResult(false);
            if (_incoming is not { IsOpen: true } incoming)
                throw new InvalidOperationException($"{CallId} has no INVITE to answer");
            _localBody = body;
            Enter(SessionState.Established);
            return SendAccepted(incoming, body);
        }
    }

    private Task<bool> SendAccepted(ServerTransaction transaction, SipBody body)
    {
        var response = DialogResponse(transaction, 200, body);
        AgreeOnTimer(transaction.Request, response);
        _accepted = new RepeatedResponse(_core, transaction, response, OnNoAck);
        return _accepted.Done;
    }

    void IServerTransactionUser.OnCancel(SipRequest cancel)
    {
        _incoming?.Respond(Reply(Invite, 487));
        End(new SessionEvent.Cancelled());
    }

    /// <summary>RFC 3261 §12.1.1: a response that makes or confirms the dialog.</summary>
    private SipResponse DialogResponse(ServerTransaction transaction, int status, SipBody? body)
    {
        var response = Reply(transaction.Request, status);
        foreach (var route in transaction.Request.Headers.All(HeaderNames.RecordRoute))
            response.Headers.Add(HeaderNames.RecordRoute, route);
        var own = AddressOver(new SipHop(transaction.Source.Transport, transaction.Source.Remote));
        response.Headers.Add(HeaderNames.Contact, own.Contact(_user));
        _core.Capabilities.AddAll(response);
        body?.PutInto(response);
        return response;
    }

    private void Acknowledge(SipRequest ack)
    {
        if (_accepted is not { } accepted || accepted.Sequence != ack.CSeq?.Number)
            return; // a repeated ACK
        _accepted = null;
        accepted.Stop(acknowledged: true);
        Report(new SessionEvent.Acknowledged(accepted.MakesOffer ? SipBody.Of(ack) : null));
        SendByeThatWaited();
    }

    // RFC 3261 §13.3.1.4: with no ACK after 64*T1 the dialog stands, but the session should be ended.
    private void OnNoAck() => HangUp(new SessionEvent.Failed(408, "No ACK"), "SIP;cause=408;text=\"No ACK\"");

    private void StopAnswering()
    {
        _accepted?.Stop(acknowledged: false);
        _accepted = null;
        if (_incoming is { IsOpen: true } incoming)
            incoming.Respond(Reply(Invite, 487));
    }
}
