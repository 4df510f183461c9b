using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Text;
using System.Text.Unicode;

namespace UmServer.Sip;

/// <summary>The lexical rules of RFC 3261 §25.1: tokens, quoted strings, text.</summary>
internal static class SipText
{
    private const string Alphanumeric = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

    /// <summary>The octets of a token as bytes, for names in a message that is still bytes.</summary>
    public static readonly SearchValues<byte> TokenBytes = SearchValues.Create("-.!%*_+`'~"u8.ToArray()
        .Concat(Encoding.ASCII.GetBytes(Alphanumeric)).ToArray());

    public static readonly SearchValues<char> TokenChars = SearchValues.Create(Alphanumeric + "-.!%*_+`'~");

    /// <summary>host = hostname / IPv4address / IPv6reference; underscores are common in private networks.</summary>
    public static readonly SearchValues<char> HostChars = SearchValues.Create(Alphanumeric + "-._");

    public static readonly SearchValues<char> Ipv6Chars = SearchValues.Create("0123456789abcdefABCDEF:.");

    private static readonly SearchValues<char> LineBreaks = SearchValues.Create("\r\n");

    public static bool IsToken(ReadOnlySpan<char> text) => !text.IsEmpty && !text.ContainsAnyExcept(TokenChars);

    public static bool IsLws(char c) => c is ' ' or '\t';

    /// <summary>Text of the wire: UTF-8, or Latin-1 from the older equipment that never heard of UTF-8.</summary>
    public static string Decode(ReadOnlySpan<byte> bytes) =>
        Utf8.IsValid(bytes) ? Encoding.UTF8.GetString(bytes) : Encoding.Latin1.GetString(bytes);

    /// <exception cref="ArgumentException">The text would start a new header line.</exception>
    public static string RefuseLineBreaks(string text) => text.AsSpan().ContainsAny(LineBreaks)
        ? throw new ArgumentException("a line break cannot be written into a SIP message", nameof(text))
        : text;

    /// <summary>A quoted-string with its specials escaped; line breaks, which it cannot hold, become spaces.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            if (c is '"' or '\\')
                quoted.Append('\\');
            quoted.Append(c is '\r' or '\n' ? ' ' : c);
        }
        return quoted.Append('"').ToString();
    }

    /// <summary>What a quoted-string says; any other text is returned as it is.</summary>
    public static string Unquote(string text)
    {
        if (text.Length < 2 || text[0] != '"' || text[^1] != '"')
            return text;
        var inner = text.AsSpan(1, text.Length - 2);
        if (!inner.Contains('\\'))
            return inner.ToString();
        var plain = new StringBuilder(inner.Length);
        for (var i = 0; i < inner.Length; i++)
        {
            if (inner[i] == '\\' && i + 1 < inner.Length)
                i++;
            plain.Append(inner[i]);
        }
        return plain.ToString();
    }

    /// <summary>
    /// Whether the text is a host name, an IPv4 address or a bracketed IPv6 address (RFC 3261 §25.1).
    /// </summary>
    public static bool IsHost(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty)
            return false;
        if (text[0] != '[')
            return !text.ContainsAnyExcept(HostChars);
        return text.Length > 3 && text[^1] == ']' && !text[1..^1].ContainsAnyExcept(Ipv6Chars)
            && TryParseAddress(text, out _);
    }

    /// <summary>The address that a host is, if it is no name; IPv6 with or without its brackets.</summary>
    public static bool TryParseAddress(ReadOnlySpan<char> host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = null;
        // A name of digits is a name, though the framework would take "1" for an address.
        if (!host.Contains(':') && host.Count('.') != 3)
            return false;
        if (IPAddress.TryParse(host.Trim("[]"), out address))
            return true;
        // RFC 5118 §4.10: by a mistake in the grammar of RFC 3261, "::" before an IPv4 part may be written ":::".
        return host.IndexOf(":::") >= 0
            && IPAddress.TryParse(host.Trim("[]").ToString().Replace(":::", "::"), out address);
    }
}
