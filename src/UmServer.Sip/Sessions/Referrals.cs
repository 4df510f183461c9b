using System.Globalization;

namespace UmServer.Sip;

/// <summary>Sends the peer elsewhere by REFER (RFC 3515), and hears its reports on how that goes.</summary>
internal sealed class Referrals(SipCore core, SessionLife life, DialogSender sender)
{
    private Referral? _last;

    /// <summary>Whether reports may still come, so that the dialog outlives its call (RFC 5057 §2).</summary>
    public bool Any => _last is not null;

    public Task<ReferResult> ReferAsync(SipUri target, TimeSpan timeout)
    {
        if (life.HasEnded)
            return Task.FromResult(new ReferResult(ReferOutcome.HungUp, 0));
        if (!life.IsEstablished || _last is { IsOver: false })
            throw new InvalidOperationException($"{sender.Invite.CallId} cannot be transferred now");
        var referral = _last = new Referral();
        core.Timers.Start(timeout, () => referral.End(ReferOutcome.TimedOut, referral.LastStatus));
        sender.Send(sender.Dialog!, SipMethods.Refer, null, refer =>
        {
            referral.Sequence = refer.CSeq!.Value.Number;
            refer.Headers.Add(HeaderNames.ReferTo, $"<{target}>");
            refer.Headers.Add(HeaderNames.ReferredBy, $"<{sender.LocalUri}>");
        }, referral.OnResponse);
        return referral.Done;
    }

    public void OnNotify(ServerTransaction transaction)
    {
        var request = transaction.Request;
        if (!HeaderValue.TryParse(request.Headers[HeaderNames.Event], out var package)
            || !package.Value.Equals("refer", StringComparison.OrdinalIgnoreCase))
        {
            transaction.Respond(sender.Reply(request, 489)); // RFC 6665 §7.3.2: an event package that is not ours
        }
        else if (_last is not { WantsReports: true } referral || !IsAbout(package, referral))
        {
            transaction.Respond(sender.Reply(request, 481)); // RFC 3515 §2.4.4: which ends the subscription
        }
        else
        {
            transaction.Respond(sender.Reply(request, 200));
            referral.OnReport(request);
        }
    }

    /// <summary>The session has ended, and with it the waiting.</summary>
    public void LetGo() =>
        _last?.End(_last.IsAccepted ? ReferOutcome.SessionEnded : ReferOutcome.HungUp, _last.LastStatus);

    // RFC 3515 §2.4.6: with several REFERs in a dialog a report says which one it is about; peers that send no id are
    // taken to mean the last.
    private static bool IsAbout(HeaderValue package, Referral referral) =>
        package.Parameters["id"] is not { } id
        || uint.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number == referral.Sequence;
}
