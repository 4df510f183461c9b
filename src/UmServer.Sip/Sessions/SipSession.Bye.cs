namespace UmServer.Sip;

// Hanging up, by either side.
public sealed partial class SipSession
{
    private TaskCompletionSource? _byeWaiting;
    private string? _byeReason;

    /// <summary>
    /// Hangs up, whatever the session has come to: an INVITE of ours is called off, one of the peer's is refused 480,
    /// an established session gets its BYE. Completes when the peer has answered, or will not.
    /// </summary>
    /// <param name="reason">The value of a Reason header (RFC 3326), or null.</param>
    public Task ByeAsync(string? reason = null)
    {
        lock (_core.Monitor)
        {
            switch (State)
            {
                case SessionState.Ended:
                    return Task.CompletedTask;
                case SessionState.Established when _accepted is not null:
                    // RFC 3261 §15: the called side must not say BYE before the ACK of its 2xx has come.
                    _byeReason = reason;
                    _byeWaiting ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                    return _byeWaiting.Task;
                case SessionState.Established:
                    return HangUp(null, reason);
                default:
                    HangUpUnanswered();
                    return Task.CompletedTask;
            }
        }
    }

    private void HangUpUnanswered()
    {
        if (_incoming is null)
            Cancel();
        else
            Reject(480);
    }

    private void SendByeThatWaited()
    {
        if (_byeWaiting is not null)
            HangUp(null, _byeReason);
    }

    /// <summary>Ends the session at once for the application, and says BYE to the peer.</summary>
    private Task HangUp(SessionEvent? last, string? reason)
    {
        var dialog = _dialog!;
        var done = _byeWaiting ?? new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        End(last);
        Send(dialog, SipMethods.Bye, null, bye =>
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

    private void OnBye(ServerTransaction transaction)
    {
        transaction.Respond(Reply(transaction.Request, 200));
        _byeWaiting?.TrySetResult();
        End(new SessionEvent.PeerHungUp(transaction.Request.Headers[HeaderNames.Reason]));
    }
}
