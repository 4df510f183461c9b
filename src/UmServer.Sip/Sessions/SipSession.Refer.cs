namespace UmServer.Sip;

// Sending the peer elsewhere by REFER (RFC 3515), and its reports on how that goes.
public sealed partial class SipSession
{
    private Referral? _refer;

    /// <summary>Asks the peer to call <paramref name="target"/> in our place, and waits until it says how that went.</summary>
    /// <exception cref="InvalidOperationException">The session is not yet established, or is being transferred.</exception>
    public Task<ReferResult> ReferAsync(SipUri target, TimeSpan timeout)
    {
        lock (_core.Monitor)
        {
            if (State == SessionState.Ended)
                return Task.FromResult(new ReferResult(ReferOutcome.HungUp, 0));
            if (State != SessionState.Established || _refer is { IsOver: false })
                throw new InvalidOperationException($"{CallId} cannot be transferred now");
            var referral = _refer = new Referral();
            _core.Timers.Start(timeout, () => referral.End(ReferOutcome.TimedOut, referral.LastStatus));
            Send(_dialog!, SipMethods.Refer, null, refer =>
            {
                refer.Headers.Add(HeaderNames.ReferTo, $"<{target}>");
                refer.Headers.Add(HeaderNames.ReferredBy, $"<{OurUri}>");
            }, referral.OnResponse);
            return referral.Done;
        }
    }

    private SipUri OurUri => (_call is null ? Invite.To : Invite.From)!.Uri;

    private void OnNotify(ServerTransaction transaction)
    {
        var request = transaction.Request;
        var isReport = request.Headers[HeaderNames.Event]?.StartsWith("refer", StringComparison.OrdinalIgnoreCase) ?? false;
        if (!isReport)
        {
            transaction.Respond(Reply(request, 489)); // RFC 6665 §7.3.2: an event package that is not ours
        }
        else if (_refer is not { WantsReports: true } referral)
        {
            transaction.Respond(Reply(request, 481)); // RFC 3515 §2.4.4: which ends the subscription
        }
        else
        {
            transaction.Respond(Reply(request, 200));
            referral.OnReport(request);
        }
    }

    // RFC 5057 §2: the dialog lives until its last usage ends, so the reports are still answered for a while.
    private void OnEndWhileReferring()
    {
        _refer!.End(_refer.IsAccepted ? ReferOutcome.SessionEnded : ReferOutcome.HungUp, _refer.LastStatus);
        _core.Timers.Start(Timers.GiveUp, () => _core.Sessions.Remove(this));
    }
}
