namespace UmServer.Sip;

// What we send within the dialog.
public sealed partial class SipSession
{
    // What waits for an answer of the peer; let go when the session ends.
    private readonly HashSet<TaskCompletionSource<SipResponse>> _pending = [];

    /// <summary>Sends a request within the dialog and waits for its final answer: 481 if the session is over.</summary>
    private Task<SipResponse> SendAsync(string method, SipBody? body)
    {
        if (_dialog is not { } dialog || State != SessionState.Established)
            return Task.FromResult(new SipResponse(481));
        var done = new TaskCompletionSource<SipResponse>(TaskCreationOptions.RunContinuationsAsynchronously);
        _pending.Add(done);
        Send(dialog, method, body, null, response =>
        {
            if (response.Status >= 200 && _pending.Remove(done))
                done.TrySetResult(response);
        });
        return done.Task;
    }

    private void DropPending()
    {
        foreach (var done in _pending)
            done.TrySetResult(new SipResponse(481));
        _pending.Clear();
    }

    private void Send(SipDialog dialog, string method, SipBody? body, Action<SipRequest>? complete,
        Action<SipResponse> onResponse, Action<ClientTransaction>? started = null)
    {
        var request = dialog.NewRequest(method);
        request.Headers.Add(HeaderNames.UserAgent, _core.Options.Product);
        body?.PutInto(request);
        complete?.Invoke(request);
        var refreshesTarget = method is SipMethods.Invite or SipMethods.Update or SipMethods.Refer;
        _core.Request(request, dialog.NextHop, Source, hop =>
        {
            if (refreshesTarget)
                request.Headers.Set(HeaderNames.Contact, AddressOver(hop).Contact(_user));
        }, response =>
        {
            if (method != SipMethods.Bye)
                EndIfPeerIsGone(response);
            onResponse(response);
        }, started);
    }

    // RFC 3261 §12.2.1.2: no such call, or no answer at all, means that there is no dialog any more.
    private void EndIfPeerIsGone(SipResponse response)
    {
        if (response.Status is 481 or 408 && State == SessionState.Established)
            HangUp(new SessionEvent.Failed(response.Status, response.Reason), null);
    }

    private void SendAck(SipDialog dialog, uint inviteSequence, SipBody? body, Action<SipHop, byte[]>? sent = null)
    {
        var ack = dialog.NewAck(inviteSequence);
        body?.PutInto(ack);
        _core.Transport.Route(dialog.NextHop, Source, _core.Monitor, hop =>
        {
            if (hop is not { } way)
                return;
            // RFC 3261 §17.1.1.3: the ACK of a 2xx is no part of a transaction, so it has a branch of its own.
            ack.Headers.AddFirst(HeaderNames.Via, _core.Transport.ViaFor(way, Via.MagicCookie + Tokens.Random()));
            var bytes = ack.ToBytes();
            way.Send(bytes, null);
            sent?.Invoke(way, bytes);
        });
    }
}
