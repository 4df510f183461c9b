using UmServer.Sip;

namespace UmServer.Calls;

// Sending the caller to somebody else.
public sealed partial class SipCall
{
    public async Task<TransferFailure> TransferAsync(string number)
    {
        _life.Enter();
        var result = await _session.ReferAsync(TargetOf(number), _services.TransferTimeout).ConfigureAwait(false);
        _services.Log.Transferred(Info.CallId, number, result.Outcome, result.Status);
        switch (result.Outcome)
        {
            case ReferOutcome.Succeeded or ReferOutcome.SessionEnded:
                _life.Over(CallEnd.Transferred);
                await _session.ByeAsync().ConfigureAwait(false);
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

    /// <summary>The number where the caller's own system is: the host of the From, which is what it calls itself.</summary>
    private SipUri TargetOf(string number)
    {
        var home = _session.Invite.From!.Uri;
        var isWithheld = home.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase); // RFC 3323 §4.1.1.3
        var peer = isWithheld ? _session.Invite.Contact!.Uri : home;
        return new SipUri { Scheme = "sip", User = number, Host = peer.Host, Port = peer.Port };
    }
}
