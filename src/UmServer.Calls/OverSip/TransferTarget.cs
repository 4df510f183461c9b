using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Where a transfer sends a caller, and what came of it.</summary>
internal static class TransferTarget
{
    /// <summary>
    /// The number where the caller's own system is: the host of the From, which is what it calls itself, else that of
    /// its Contact or, when neither is one, the address that the call came from.
    /// </summary>
    public static SipUri Of(string number, SipSession session)
    {
        foreach (var home in new[] { session.Invite.From?.Uri, session.Invite.Contact?.Uri })
        {
            if (home is { IsSip: true } && !IsWithheld(home))
                return new SipUri { Scheme = "sip", User = number, Host = home.Host, Port = home.Port };
        }

        return SipUri.For(number, session.Source!.Remote);
    }

    /// <summary>Why nobody took the call, by the status that the peer reported.</summary>
    public static TransferFailure Explain(int status) => status switch
    {
        // RFC 3261 §21: busy here and everywhere; not there, timed out, or given up by the one who referred.
        486 or 600 => TransferFailure.Busy,
        408 or 480 or 487 => TransferFailure.NoAnswer,
        _ => TransferFailure.Failed,
    };

    // RFC 3323 §4.1.1.3
    private static bool IsWithheld(SipUri uri) => uri.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
