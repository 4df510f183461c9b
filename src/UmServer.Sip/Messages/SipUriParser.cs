using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>The grammar of SIP-URI, SIPS-URI, telephone-uri and absoluteURI (RFC 3261 §25.1, RFC 3966 §3).</summary>
internal static class SipUriParser
{
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t\r\n\0\"<>");

    private static readonly SearchValues<char> SchemeChars =
        SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+-.");

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SipUri? uri)
    {
        uri = null;
        var colon = text.IndexOf(':');
        if (colon < 1 || colon == text.Length - 1 || text.ContainsAny(Forbidden) || !IsScheme(text[..colon]))
            return false;
        var scheme = UriSchemes.Intern(text[..colon]);
        var rest = text[(colon + 1)..];
        uri = scheme switch
        {
            UriSchemes.Sip or UriSchemes.Sips => ParseSip(scheme, rest),
            UriSchemes.Tel => ParseTel(rest),
            _ => new SipUri { Scheme = scheme, Opaque = rest.ToString() },
        };
        return uri is not null;
    }

    private static bool IsScheme(ReadOnlySpan<char> text) =>
        char.IsAsciiLetter(text[0]) && !text.ContainsAnyExcept(SchemeChars);

    private static SipUri? ParseSip(string scheme, ReadOnlySpan<char> text)
    {
        string? user = null;
        string? password = null;
        var at = text.IndexOf('@');
        if (at >= 0 && !TryParseUserInfo(text[..at], out user, out password))
            return null;
        var reader = new SipReader(text[(at + 1)..]);
        if (!reader.TryHostPort(out var host, out var port))
            return null;
        var rest = reader.Rest;
        var question = rest.IndexOf('?');
        var headers = SipUriHeaders.Empty;
        if (question >= 0 && !SipUriHeaders.TryParse(rest[(question + 1)..], out headers))
            return null;
        if (!TryParseParameters(question < 0 ? rest : rest[..question], out var parameters))
            return null;
        return new SipUri
        {
            Scheme = scheme,
            EscapedUser = user,
            EscapedPassword = password,
            Host = host.ToString(),
            Port = port,
            Parameters = parameters,
            Headers = headers,
        };
    }

    // An empty user is no valid URI, but gateways send it for a caller who withholds the number.
    private static bool TryParseUserInfo(ReadOnlySpan<char> text, out string user, out string? password)
    {
        password = null;
        var colon = text.IndexOf(':');
        if (!UriText.TryNormalize(colon < 0 ? text : text[..colon], UriText.User, out user))
            return false;
        return colon < 0 || UriText.TryNormalize(text[(colon + 1)..], UriText.Password, out password);
    }

    private static SipUri? ParseTel(ReadOnlySpan<char> text)
    {
        var end = text.IndexOf(';');
        var number = end < 0 ? text : text[..end];
        if (number.IsEmpty || !UriText.TryNormalize(number, UriText.User, out var user))
            return null;
        return TryParseParameters(text[number.Length..], out var parameters)
            ? new SipUri { Scheme = UriSchemes.Tel, EscapedUser = user, Parameters = parameters }
            : null;
    }

    private static bool TryParseParameters(ReadOnlySpan<char> text, out SipParameters parameters)
    {
        parameters = SipParameters.Empty;
        if (text.IsEmpty)
            return true;
        if (text[0] != ';')
            return false;
        var list = new List<SipParameter>(4);
        text = text[1..];
        foreach (var range in text.Split(';'))
        {
            if (!TryParseParameter(text[range], out var parameter))
                return false;
            list.Add(parameter);
        }
        parameters = SipParameters.Of(list);
        return true;
    }

    private static bool TryParseParameter(ReadOnlySpan<char> text, out SipParameter parameter)
    {
        parameter = default;
        var equals = text.IndexOf('=');
        var rawName = equals < 0 ? text : text[..equals];
        string? value = null;
        if (rawName.IsEmpty || !UriText.TryNormalize(rawName, UriText.Parameter, out var name))
            return false;
        // RFC 3261 §19.1.4: %6C%72 is lr.
        name = UriText.Escape(UriText.Unescape(name), UriText.Parameter);
        if (equals >= 0 && !UriText.TryNormalize(text[(equals + 1)..], UriText.Parameter, out value))
            return false;
        parameter = new SipParameter(ParameterNames.Intern(name), value);
        return true;
    }
}
