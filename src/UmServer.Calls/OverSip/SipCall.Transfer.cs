using UmServer.Sip;

namespace UmServer.Calls;

// Sending the caller to somebody else.
public sealed partial class SipCall
{
    public async Task<TransferFailure> TransferAsync(string number)
    {
        _life.Enter();
        var result = await _session.ReferAsync(TargetOf(number), _services.TransferTimeout);
        _services.Log.Transferred(Info.CallId, number, result.Outcome, result.Status);
        switch (result.Outcome)
        {
            case ReferOutcome.Succeeded or ReferOutcome.SessionEnded:
                _life.Over(CallEnd.Transferred);
                await _session.ByeAsync();
                throw new CallEndedException(CallEnd.Transferred); // though the peer's BYE may have been seen first
            case ReferOutcome.HungUp:
                await Watching; // which knows why
                throw _life.Interruption();
            case ReferOutcome.Refused:
                return TransferFailure.Refused;
            case ReferOutcome.TimedOut:
                return TransferFailure.NoAnswer;
            default:
                return Explain(result.Status);
        }
    }

    // RFC 3261 §21: busy here and everywhere; not there, timed out, or given up by the one who referred.
    private static TransferFailure Explain(int status) => status switch
    {
        486 or 600 => TransferFailure.Busy,
        408 or 480 or 487 => TransferFailure.NoAnswer,
        _ => TransferFailure.Failed,
    };

    /// <summary>
    /// The number where the caller's own system is: the host of the From, which is what it calls itself, else that of
    /// its Contact or, when neither is one, the address that the call came from.
    /// </summary>
    private SipUri TargetOf(string number)
    {
        var invite = _session.Invite;
        foreach (var home in new[] { invite.From?.Uri, invite.Contact?.Uri })
        {
            if (home is { IsSip: true } && !IsWithheld(home))
                return new SipUri { Scheme = "sip", User = number, Host = home.Host, Port = home.Port };
        }

        return SipUri.For(number, _session.Source!.Remote);
    }

    // RFC 3323 §4.1.1.3
    private static bool IsWithheld(SipUri uri) => uri.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
