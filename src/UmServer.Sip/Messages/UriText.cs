using System.Buffers;
using System.Text;

namespace UmServer.Sip;

/// <summary>
/// Which characters each part of a SIP URI may hold as they are (RFC 3261 §25.1), and %XX for the rest.
/// </summary>
internal static class UriText
{
    private const string Unreserved = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.!~*'()";

    public static readonly SearchValues<char> User = SearchValues.Create(Unreserved + "&=+$,;?/");
    public static readonly SearchValues<char> Password = SearchValues.Create(Unreserved + "&=+$,");
    public static readonly SearchValues<char> Parameter = SearchValues.Create(Unreserved + "[]/:&+$");
    public static readonly SearchValues<char> Header = SearchValues.Create(Unreserved + "[]/?:+$");

    // What an unescaped user may hold without being mistaken for the end of the URI: phones dial *21#.
    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" \t\r\n\0\"<>@");

    /// <summary>Escapes everything that this part of a URI may not hold, '%' included.</summary>
    public static string Escape(string text, SearchValues<char> allowed) =>
        text.AsSpan().ContainsAnyExcept(allowed) ? EscapeExcept(text, allowed, keepEscapes: false) : text;

    /// <summary>
    /// The part of a URI that arrived, in a form that may be written again: its escapes are checked, and what should
    /// have been escaped is. False for a broken escape or a character that would end the URI.
    /// </summary>
    public static bool TryNormalize(ReadOnlySpan<char> text, SearchValues<char> allowed, out string normalized)
    {
        normalized = "";
        if (!text.ContainsAnyExcept(allowed))
        {
            normalized = text.ToString();
            return true;
        }
        if (text.ContainsAny(Forbidden) || !HasGoodEscapes(text))
            return false;
        normalized = EscapeExcept(text, allowed, keepEscapes: true);
        return true;
    }

    /// <summary>What an escaped text says; a broken escape stands for itself.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('%'))
            return text;
        var bytes = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var i = 0; i < bytes.Length; i++)
        {
            var escaped = bytes[i] == '%' && IsEscape(bytes.AsSpan(i));
            bytes[length++] = escaped ? FromHex(bytes[i + 1], bytes[i + 2]) : bytes[i];
            i += escaped ? 2 : 0;
        }
        return SipText.Decode(bytes.AsSpan(0, length));
    }

    private static bool HasGoodEscapes(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && !IsEscape(text[i..]))
                return false;
        }
        return true;
    }

    private static string EscapeExcept(ReadOnlySpan<char> text, SearchValues<char> allowed, bool keepEscapes)
    {
        var escaped = new StringBuilder(text.Length + 16);
        Span<byte> utf8 = stackalloc byte[4];
        foreach (var rune in text.EnumerateRunes())
        {
            var keep = rune.IsAscii && (allowed.Contains((char)rune.Value) || (keepEscapes && rune.Value == '%'));
            if (keep)
            {
                escaped.Append((char)rune.Value);
                continue;
            }
            foreach (var octet in utf8[..rune.EncodeToUtf8(utf8)])
                escaped.Append('%').Append(octet.ToString("X2"));
        }
        return escaped.ToString();
    }

    private static bool IsEscape(ReadOnlySpan<char> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit(text[1]) && char.IsAsciiHexDigit(text[2]);

    private static bool IsEscape(ReadOnlySpan<byte> text) =>
        text.Length >= 3 && char.IsAsciiHexDigit((char)text[1]) && char.IsAsciiHexDigit((char)text[2]);

    private static byte FromHex(byte high, byte low) => (byte)(Digit(high) << 4 | Digit(low));

    private static int Digit(byte c) => c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10;
}
