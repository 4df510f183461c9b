using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UmServer.Sip;

/// <summary>Why a request was sent: a protocol's cause, and words (RFC 3326).</summary>
/// <param name="Protocol">SIP or Q.850, in upper case.</param>
/// <param name="Cause">Null if not said.</param>
/// <param name="Text">Null if not said.</param>
public sealed record SipReason(string Protocol, int? Cause, string? Text = null)
{
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SipReason? reason)
    {
        reason = null;
        if (!HeaderValue.TryParse(text, out var value))
            return false;
        var known = int.TryParse(
            value.Parameters["cause"], NumberStyles.None, CultureInfo.InvariantCulture, out var cause);
        reason = new SipReason(value.Value.ToUpperInvariant(), known ? cause : null, value.Parameters["text"]);
        return true;
    }

    public override string ToString()
    {
        var parameters = SipParameters.Empty;
        if (Cause is { } cause)
            parameters = parameters.With("cause", cause.ToString(CultureInfo.InvariantCulture));
        if (Text is not null)
            parameters = parameters.WithQuoted("text", Text);
        return $"{Protocol}{parameters}";
    }
}
