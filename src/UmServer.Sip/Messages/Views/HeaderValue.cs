using System.Buffers;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Sip;

/// <summary>
/// A header value of the common shape: a word, then parameters (Event, Reason, Session-Expires, Replaces…).
/// </summary>
public sealed record HeaderValue(string Value, SipParameters Parameters)
{
    private static readonly SearchValues<char> NotInWord = SearchValues.Create(" \t\r\n,<>\"");

    /// <summary>Parses one value that fills the whole text; false if it is malformed. Never throws.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out HeaderValue? value)
    {
        value = null;
        var semicolon = text.IndexOf(';');
        var word = (semicolon < 0 ? text : text[..semicolon]).Trim();
        if (word.IsEmpty || word.ContainsAny(NotInWord))
            return false;
        var reader = new SipReader(semicolon < 0 ? default : text[semicolon..]);
        if (!SipParameters.TryRead(ref reader, out var parameters))
            return false;
        reader.SkipLws();
        if (reader.AtEnd)
            value = new HeaderValue(word.ToString(), parameters);
        return reader.AtEnd;
    }

    public override string ToString() => $"{Value}{Parameters}";
}
