namespace UmServer.Sip;

/// <summary>What came of parsing: a message, or the reason why there is none.</summary>
public readonly record struct SipParseResult
{
    /// <summary>The message, null if it was malformed or beyond a limit.</summary>
    public SipMessage? Message { get; private init; }

    /// <summary>
    /// What to answer a malformed request with; null with no message means silence (RFC 3261 §8.2.6, §18.1.2).
    /// </summary>
    public SipResponse? Rejection { get; private init; }

    /// <summary>What was wrong, for the log; "" if nothing was.</summary>
    public string Reason { get; private init; }

    internal static SipParseResult Of(SipMessage message) => new() { Message = message, Reason = "" };

    internal static SipParseResult Refused(SipResponse rejection) =>
        new() { Rejection = rejection, Reason = rejection.Reason };

    internal static SipParseResult Silent(string reason) => new() { Reason = reason };
}
