using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>The grammar of name-addr and addr-spec with their parameters (RFC 3261 §20, §25.1).</summary>
internal static class NameAddressParser
{
    private static readonly SearchValues<char> AddrSpecEnd = SearchValues.Create(" \t;,?");

    public static bool TryRead(ref SipReader reader, [NotNullWhen(true)] out NameAddress? address)
    {
        address = null;
        reader.SkipLws();
        if (!TryReadDisplayName(ref reader, out var name) || !TryReadUri(ref reader, name is not null, out var uri))
            return false;
        if (!SipParameters.TryRead(ref reader, out var parameters))
            return false;
        reader.SkipLws();
        address = new NameAddress { DisplayName = name, Uri = uri, Parameters = parameters };
        return true;
    }

    /// <summary>[display-name], which is known by the angle bracket after it; null if there is none.</summary>
    private static bool TryReadDisplayName(ref SipReader reader, out string? name)
    {
        name = null;
        if (reader.Peek == '<')
            return true;
        if (reader.TryQuoted(out var quoted))
        {
            name = SipText.Unquote(quoted.ToString());
            reader.SkipLws();
            return reader.Peek == '<';
        }
        // *(token LWS), but equipment also sends commas and letters of all alphabets without quotes: what it says is
        // plain
        // (RFC 4475 §3.1.2.15). Without a bracket after it, this is an addr-spec.
        var rest = reader.Rest;
        var end = rest.IndexOfAny("<>\"\0");
        if (end < 0 || rest[end] != '<')
            return true;
        name = rest[..end].Trim().ToString();
        reader.Advance(end);
        return true;
    }

    private static bool TryReadUri(ref SipReader reader, bool named, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        var rest = reader.Rest;
        if (reader.Peek == '<')
        {
            var close = rest.IndexOf('>');
            if (close < 0 || !SipUri.TryParse(rest[1..close].Trim(), out uri))
                return false;
            reader.Advance(close + 1);
            return true;
        }
        // RFC 3261 §20.10: without brackets the URI ends at a semicolon, and holds no comma or question mark.
        var end = rest.IndexOfAny(AddrSpecEnd);
        var length = end < 0 ? rest.Length : end;
        if (named || (end >= 0 && rest[end] == '?') || !SipUri.TryParse(rest[..length], out uri))
            return false;
        reader.Advance(length);
        return true;
    }
}
