using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// Answers the peer's INVITEs: the first with 18x, a 2xx or a refusal, and re-INVITEs with a 2xx; repeats what must be
/// acknowledged until it is.
/// </summary>
/// <param name="incoming">The INVITE that began the session; null when that was ours.</param>
internal sealed class CalledSide(
    SipCore core, SessionLife life, DialogSender sender, SessionRefresh refresh, HangingUp hangingUp,
    ServerTransaction? incoming) : IServerTransactionUser
{
    private RepeatedResponse? _accepted;
    private RepeatedResponse? _progress;
    private uint _responseSequence;

    /// <summary>Whether the INVITE that began the session still waits for our final answer.</summary>
    public bool IsUnanswered => incoming is { IsOpen: true };

    /// <summary>Whether a reliable 18x of ours waits for its PRACK.</summary>
    public bool AwaitsPrack => _progress is not null;

    /// <summary>Whether a 2xx of ours waits for its ACK.</summary>
    public bool AwaitsAck => _accepted is not null;

    /// <summary>Whether that ACK will hold the answer to an offer of ours.</summary>
    public bool AwaitsAnswer => _accepted is { MakesOffer: true };

    /// <summary>Completes when no 18x waits for its PRACK.</summary>
    public Task Progressed
    {
        get
        {
            lock (core.Monitor)
                return _progress?.Done ?? Task.CompletedTask;
        }
    }

    /// <summary>Says 18x; completes once it is acknowledged, or need not be.</summary>
    public Task ProgressAsync(int status, SipBody? body, bool reliable)
    {
        if (incoming is not { IsOpen: true } || life.HasEnded)
            return Task.CompletedTask;
        life.Enter(SessionState.Early);
        var response = sender.DialogResponse(incoming, status, body);
        var invite = incoming.Request;
        if (!invite.Lists(HeaderNames.Require, Capabilities.ReliableProvisional)
            && !(reliable && invite.Lists(HeaderNames.Supported, Capabilities.ReliableProvisional)))
        {
            incoming.Respond(response);
            return Task.CompletedTask;
        }

        response.Headers.Add(HeaderNames.Require, Capabilities.ReliableProvisional);
        response.Headers.Add(HeaderNames.RSeq, (++_responseSequence).ToString(CultureInfo.InvariantCulture));
        _progress = new RepeatedResponse(core, incoming, response, OnNoPrack);
        return _progress.Done;
    }

    /// <summary>Answers the first INVITE; true once the peer has acknowledged it.</summary>
    /// <exception cref="InvalidOperationException">The INVITE was ours, or is answered already.</exception>
    public Task<bool> AnswerAsync(SipBody body)
    {
        if (life.HasEnded)
            return Task.FromResult(false);
        if (incoming is not { IsOpen: true })
            throw new InvalidOperationException($"{sender.Invite.CallId} has no INVITE to answer");
        life.Enter(SessionState.Established);
        return AcceptAsync(incoming, body);
    }

    /// <summary>Says the 2xx of an INVITE or re-INVITE; true once the peer has acknowledged it.</summary>
    public Task<bool> AcceptAsync(ServerTransaction invite, SipBody body)
    {
        _accepted = new RepeatedResponse(core, invite, Agreed(invite, body), OnNoAck);
        return _accepted.Done;
    }

    /// <summary>The 2xx to a request that changes or refreshes the session.</summary>
    public SipResponse Agreed(ServerTransaction transaction, SipBody? body)
    {
        var response = sender.DialogResponse(transaction, 200, body);
        refresh.Agree(transaction.Request, response);
        return response;
    }

    /// <summary>Refuses the first INVITE; does nothing if it was called off meanwhile.</summary>
    public void Reject(int status, string? reason, IEnumerable<SipHeader> headers)
    {
        if (incoming is not { IsOpen: true })
            return;
        var response = sender.Reply(incoming.Request, status, reason);
        foreach (var header in headers)
            response.Headers.Add(header.Name, header.Value);
        incoming.Respond(response);
        life.End(null);
    }

    /// <summary>Takes the ACK of a 2xx.</summary>
    public void OnAck(SipRequest ack)
    {
        if (_accepted is not { } accepted || accepted.Sequence != ack.CSeq?.Number)
            return; // a repeated ACK
        _accepted = null;
        accepted.Stop(acknowledged: true);
        life.Report(new SessionEvent.Acknowledged(accepted.MakesOffer ? SipBody.Of(ack) : null));
        hangingUp.OnAck();
    }

    /// <summary>
    /// Takes a PRACK, which names the response, the INVITE's number and its method (RFC 3262 §3); false when it holds
    /// a second offer (§5), which is still to be answered.
    /// </summary>
    public bool TryAnswerPrack(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (_progress is not { } progress || !RAck.TryParse(request.Headers[HeaderNames.RAck], out var named)
            || named != new RAck(_responseSequence, incoming!.Request.CSeq!.Value))
        {
            transaction.Respond(sender.Reply(request, 481));
            return true;
        }

        _progress = null;
        progress.Stop(acknowledged: true);
        if (SipBody.Of(request) is { } body)
        {
            if (!progress.MakesOffer)
                return false;
            life.Report(new SessionEvent.Acknowledged(body));
        }

        transaction.Respond(sender.Reply(request, 200));
        return true;
    }

    void IServerTransactionUser.OnCancel(SipRequest cancel)
    {
        Terminate();
        life.End(new SessionEvent.Cancelled());
    }

    /// <summary>Stops repeating, and answers an INVITE that still waits: 487.</summary>
    public void LetGo()
    {
        _accepted?.Stop(acknowledged: false);
        _accepted = null;
        Terminate();
        _progress?.Stop(acknowledged: false);
        _progress = null;
    }

    private void Terminate()
    {
        if (incoming is { IsOpen: true })
            incoming.Respond(sender.Reply(incoming.Request, 487));
    }

    // RFC 3262 §3: the INVITE should be refused with a 5xx.
    private void OnNoPrack()
    {
        incoming!.Respond(sender.Reply(incoming.Request, 504, "No PRACK"));
        life.End(new SessionEvent.Failed(504, "No PRACK"));
    }

    // RFC 3261 §13.3.1.4: with no ACK after 64*T1 the dialog stands, but the session should be ended.
    private void OnNoAck() =>
        hangingUp.HangUp(new SessionEvent.Failed(408, "No ACK"), "SIP;cause=408;text=\"No ACK\"");
}
