using System.Globalization;

namespace UmServer.Sip;

/// <summary>One target that a call was sent to on its way (RFC 7044).</summary>
public sealed record HistoryEntry(NameAddress Target)
{
    /// <summary>The entry's place in the call's tree, such as 1.1.2; null if it is missing.</summary>
    public string? Index => Target.Parameters["index"];

    /// <summary>
    /// Why the call was sent on: the <c>cause</c> of the URI (RFC 4458 §2, written where it was sent to), else that of
    /// the SIP Reason in the URI's headers (RFC 7044 §5, written where it came from); null if neither says.
    /// </summary>
    public int? Cause => CauseHere ?? CauseOfLeaving;

    /// <summary>Why the call was sent to this target (RFC 4458 §2); null if it does not say.</summary>
    public int? CauseHere => Number(Target.Uri.Parameter("cause"));

    /// <summary>Why the call was sent on from this target (RFC 7044 §5); null if it does not say.</summary>
    public int? CauseOfLeaving => ReasonCause();

    /// <summary>Whom the voice mailbox is for, if the URI says (RFC 4458 §2).</summary>
    public SipUri? MailboxTarget =>
        Target.Uri.Parameter("target") is { } text && SipUri.TryParse(text, out var uri) ? uri : null;

    /// <summary>Whether the target asked not to be named (RFC 7044 §10.1).</summary>
    public bool IsPrivate => Target.Uri.Headers[HeaderNames.Privacy] is { } privacy && privacy != "none";

    /// <summary>The entries of a call in the order of its way; malformed ones are left out.</summary>
    public static IEnumerable<HistoryEntry> AllOf(SipMessage message) =>
        message.Addresses(HeaderNames.HistoryInfo).Select(address => new HistoryEntry(address));

    private int? ReasonCause() =>
        Target.Uri.Headers[HeaderNames.Reason] is { } text && SipReason.TryParse(text, out var reason)
        && reason.Protocol == "SIP"
            ? reason.Cause : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
