namespace UmServer.Sip;

/// <summary>The BYE of an established session, by either side (RFC 3261 §15).</summary>
internal sealed class HangingUp(SessionLife life, DialogSender sender)
{
    private TaskCompletionSource? _waiting;
    private string? _reason;

    /// <summary>The called side must not say BYE before the ACK of its 2xx has come (RFC 3261 §15).</summary>
    public Task AfterAckAsync(string? reason)
    {
        _reason = reason;
        _waiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.Task;
    }

    /// <summary>The ACK has come: says the BYE that waited for it.</summary>
    public void OnAck()
    {
        if (_waiting is not null)
            HangUp(null, _reason);
    }

    /// <summary>
    /// Ends the session at once for the application, and says BYE to the peer; completes with its answer.
    /// </summary>
    /// <param name="reason">The value of a Reason header (RFC 3326), or null.</param>
    public Task HangUp(SessionEvent? last, string? reason)
    {
        var done = _waiting ?? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        life.End(last);
        sender.Send(sender.Dialog!, SipMethods.Bye, null, bye =>
        {
            if (reason is not null)
                bye.Headers.Add(HeaderNames.Reason, reason);
        }, response =>
        {
            if (response.Status >= 200)
                done.TrySetResult();
        });
        return done.Task;
    }

    public void OnBye(ServerTransaction transaction)
    {
        transaction.Respond(sender.Reply(transaction.Request, 200));
        _waiting?.TrySetResult();
        life.End(new SessionEvent.PeerHungUp(transaction.Request.Headers[HeaderNames.Reason]));
    }

    /// <summary>Nothing will be sent any more.</summary>
    public void Abandon() => _waiting?.TrySetResult();
}
