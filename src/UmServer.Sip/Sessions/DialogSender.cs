namespace UmServer.Sip;

/// <summary>What we send in a session: requests within its dialog, ACKs, responses that make or confirm it.</summary>
/// <param name="invite">The INVITE that began it.</param>
/// <param name="source">Where the peer's INVITE came from; null when the INVITE was ours.</param>
/// <param name="user">Of the Contact.</param>
/// <param name="onPeerGone">Called with an answer that says that the peer knows no such call any more.</param>
internal sealed class DialogSender(
    SipCore core, SipRequest invite, SipSource? source, string localTag, string? user, Action<SipResponse> onPeerGone)
{
    // What waits for an answer of the peer; let go when the session ends.
    private readonly HashSet<TaskCompletionSource<SipResponse>> _pending = [];

    /// <summary>The INVITE that began the session; after a redirect, the one to the new target.</summary>
    public SipRequest Invite { get; set; } = invite;

    /// <summary>Null until an answer of the peer has made it.</summary>
    public SipDialog? Dialog { get; set; }

    /// <summary>What we last said of the session: an offer of ours, or an answer.</summary>
    public SipBody? LocalDescription { get; set; }

    /// <summary>Ourselves, as the peer knows us.</summary>
    public SipUri LocalUri => (source is null ? Invite.From : Invite.To)!.Uri;

    /// <summary>A request that <see cref="SendAsync"/> would wait for: for whoever sends it himself.</summary>
    public TaskCompletionSource<SipResponse> Expect()
    {
        var done = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending.Add(done);
        return done;
    }

    /// <summary>True once, when the final answer has come before the session ended.</summary>
    public bool TryTake(TaskCompletionSource<SipResponse> expected) => _pending.Remove(expected);

    /// <summary>Sends a request in the dialog and waits for its final answer.</summary>
    public Task<SipResponse> SendAsync(string method, SipBody? body)
    {
        var done = Expect();
        Send(Dialog!, method, body, null, response =>
        {
            if (response.Status >= 200 && TryTake(done))
                done.TrySetResult(response);
        });
        return done.Task;
    }

    /// <summary>Sends a request in the dialog, or in one of the early ones.</summary>
    public void Send(SipDialog dialog, string method, SipBody? body, Action<SipRequest>? complete,
        Action<SipResponse> onResponse, Action<ClientTransaction>? started = null)
    {
        var request = dialog.NewRequest(method);
        request.Headers.Add(HeaderNames.UserAgent, core.Options.Product);
        body?.PutInto(request);
        complete?.Invoke(request);
        var refreshesTarget = method is SipMethods.Invite or SipMethods.Update or SipMethods.Refer;
        core.Request(request, dialog.NextHop, source, hop =>
        {
            if (refreshesTarget)
                SetContact(request, hop);
        }, response =>
        {
            // RFC 3261 §12.2.1.2: no such call, or no answer at all, means that there is no dialog any more.
            if (method != SipMethods.Bye && response.Status is 481 or 408)
                onPeerGone(response);
            onResponse(response);
        }, started);
    }

    /// <summary>Acknowledges the 2xx of an INVITE; calls back with what was sent, to be sent again.</summary>
    public void SendAck(SipDialog dialog, uint inviteSequence, Action<SentAck> sent)
    {
        var ack = dialog.NewAck(inviteSequence);
        core.Transport.Route(dialog.NextHop, source, core.Monitor, hop =>
        {
            if (hop is not { } way)
                return;
            // RFC 3261 §17.1.1.3: the ACK of a 2xx is no part of a transaction, so it has a branch of its own.
            ack.Headers.AddFirst(HeaderNames.Via, core.Transport.ViaFor(way, Via.MagicCookie + Tokens.Random()));
            var acknowledgement = new SentAck(way, ack.ToBytes());
            acknowledgement.Send();
            sent(acknowledgement);
        });
    }

    public SipResponse Reply(SipRequest request, int status, string? reason = null) =>
        core.Reply(request, status, reason, localTag);

    /// <summary>RFC 3261 §12.1.1: a response that makes or confirms the dialog.</summary>
    public SipResponse DialogResponse(ServerTransaction transaction, int status, SipBody? body)
    {
        var response = Reply(transaction.Request, status);
        foreach (var route in transaction.Request.Headers.All(HeaderNames.RecordRoute))
            response.Headers.Add(HeaderNames.RecordRoute, route);
        SetContact(response, new SipHop(transaction.Source.Transport, transaction.Source.Remote));
        core.Capabilities.AddAll(response);
        body?.PutInto(response);
        LocalDescription = body ?? LocalDescription;
        return response;
    }

    public void SetContact(SipMessage message, SipHop hop) =>
        message.Headers.Set(HeaderNames.Contact, AddressOver(hop).Contact(user));

    /// <summary>Ourselves as the peer reaches us.</summary>
    public SipOwnAddress AddressOver(SipHop hop) => core.Transport.OwnAddress(hop, Invite);

    /// <summary>No answer will come any more.</summary>
    public void LetGo()
    {
        foreach (var done in _pending)
            done.TrySetResult(new SipResponse(481));
        _pending.Clear();
    }
}
