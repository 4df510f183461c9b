using System.Globalization;

namespace UmServer.Sip;

// Sending the peer elsewhere by REFER (RFC 3515), and its reports on how that goes.
public sealed partial class SipSession
{
    private Referral? _refer;

    /// <summary>
    /// Asks the peer to call <paramref name="target"/> in our place, and waits until it says how that went.
    /// </summary>
    /// <exception cref="InvalidOperationException">The session is not yet established, or is being
    /// transferred.</exception>
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
                referral.Sequence = refer.CSeq!.Value.Number;
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
        if (!HeaderValue.TryParse(request.Headers[HeaderNames.Event], out var package)
            || !package.Value.Equals("refer", StringComparison.OrdinalIgnoreCase))
        {
            transaction.Respond(Reply(request, 489)); // RFC 6665 §7.3.2: an event package that is not ours
        }
        else if (_refer is not { WantsReports: true } referral || !IsAbout(package, referral))
        {
            transaction.Respond(Reply(request, 481)); // RFC 3515 §2.4.4: which ends the subscription
        }
        else
        {
            transaction.Respond(Reply(request, 200));
            referral.OnReport(request);
        }
    }

    // RFC 3515 §2.4.6: with several REFERs in a dialog a report says which one it is about; peers that send no id are
    // taken to mean the last.
    private static bool IsAbout(HeaderValue package, Referral referral) =>
        package.Parameters["id"] is not { } id
        || uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number == referral.Sequence;

    // RFC 5057 §2: the dialog lives until its last usage ends, so the reports are still answered for a while.
    private void OnEndWhileReferring()
    {
        _refer!.End(_refer.IsAccepted ? ReferOutcome.SessionEnded : ReferOutcome.HungUp, _refer.LastStatus);
        _core.Timers.Start(Timers.GiveUp, () => _core.Sessions.Remove(this));
    }
}
