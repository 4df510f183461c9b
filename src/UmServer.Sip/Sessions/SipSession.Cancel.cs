namespace UmServer.Sip;

// The calling side: calling an INVITE off (RFC 3261 §9.1).
public sealed partial class SipSession
{
    private bool _cancelled;
    private bool _cancelSent;

    /// <summary>Calls our INVITE off; does nothing once it is answered. The end is reported as an event.</summary>
    public void Cancel()
    {
        lock (_core.Monitor)
        {
            if (_call is null || State >= SessionState.Established)
                return;
            _cancelled = true;
            // RFC 3261 §9.1: no CANCEL before a provisional response; it would overtake the INVITE.
            if (_outgoing is { State: ClientTransactionState.Proceeding })
                SendCancelThatWaited();
        }
    }

    // The session ended while its INVITE was under way: whatever comes of that is of no interest any more.
    private void CallOff()
    {
        if (_outgoing is not { State: ClientTransactionState.Calling or ClientTransactionState.Proceeding } invite)
            return;
        _cancelled = true;
        if (invite.State == ClientTransactionState.Proceeding)
            SendCancelThatWaited();
    }

    private void SendCancelThatWaited()
    {
        if (!_cancelled || _cancelSent || _outgoing is not { } invite)
            return;
        _cancelSent = true;
        var cancel = RequestLike.Of(invite.Request, SipMethods.Cancel);
        // It takes the way of the INVITE, under its branch.
        new ClientTransaction(_core, cancel, invite.Hop, _ => { }, invite.Branch).Start();
        _core.Timers.Start(Timers.GiveUp, () => ForgetUnanswered(invite));
    }

    // RFC 3261 §9.1: if no final response comes within 64*T1, consider it cancelled and destroy the transaction.
    private void ForgetUnanswered(ClientTransaction invite)
    {
        if (invite.State is ClientTransactionState.Calling or ClientTransactionState.Proceeding)
            invite.Terminate();
        End(new SessionEvent.Cancelled());
    }
}
