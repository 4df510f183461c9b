using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>
/// The status line that a NOTIFY of a REFER carries as its message/sipfrag body (RFC 3420, RFC 3515 §2.4.5).
/// </summary>
public sealed record SipFragment(int Status, string Reason)
{
    public const string ContentType = "message/sipfrag";

    /// <summary>Takes the first line of a body; what follows it is left alone.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, [NotNullWhen(true)] out SipFragment? fragment)
    {
        fragment = null;
        var end = body.IndexOf((byte)'\n');
        var line = (end < 0 ? body : body[..end]).TrimEnd("\r"u8);
        if (!StartLine.TryParse(line, SipLimits.Default, out var start) || start.Method is not null)
            return false;
        fragment = new SipFragment(start.Status, start.Reason);
        return true;
    }

    public override string ToString() => $"SIP/2.0 {Status} {Reason}\r\n";
}
