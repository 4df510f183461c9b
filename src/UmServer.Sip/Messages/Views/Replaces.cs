using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>The dialog that a new INVITE takes the place of (RFC 3891 §3).</summary>
public sealed record Replaces(string CallId, string ToTag, string FromTag, bool EarlyOnly = false)
{
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out Replaces? replaces)
    {
        replaces = null;
        if (!HeaderValue.TryParse(text, out var value)
            || value.Parameters["to-tag"] is not { Length: > 0 } to
            || value.Parameters["from-tag"] is not { Length: > 0 } from)
            return false;
        replaces = new Replaces(value.Value, to, from, value.Parameters.Contains("early-only"));
        return true;
    }

    public override string ToString()
    {
        var parameters = SipParameters.Empty.With("to-tag", ToTag).With("from-tag", FromTag);
        return CallId + (EarlyOnly ? parameters.With("early-only", null) : parameters);
    }
}
