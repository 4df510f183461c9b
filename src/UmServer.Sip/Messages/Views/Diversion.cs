using System.Globalization;

namespace UmServer.Sip;

/// <summary>One diversion of a call: who diverted it and why (RFC 5806).</summary>
public sealed record Diversion(NameAddress Diverter)
{
    /// <summary>user-busy, no-answer, unconditional, deflection… in lower case; null if not said.</summary>
    public string? Reason => Diverter.Parameters["reason"]?.ToLowerInvariant();

    /// <summary>How many diversions this stands for: 1 if not said.</summary>
    public int Count =>
        int.TryParse(Diverter.Parameters["counter"], NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            ? Math.Clamp(count, 1, 99) : 1;

    /// <summary>Whether the diverter asks not to be named to the person called (RFC 5806 §4).</summary>
    public bool IsPrivate => Diverter.Parameters["privacy"] is { } privacy && privacy is not ("off" or "");

    /// <summary>The diversions of a call, the latest first (RFC 5806 §5); malformed ones are left out.</summary>
    public static IEnumerable<Diversion> AllOf(SipMessage message) =>
        message.Addresses(HeaderNames.Diversion).Select(address => new Diversion(address));
}
