using System.Globalization;
using System.Text;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Names and numbers of a message, fit to be stored, shown and spoken.</summary>
internal static class SpokenText
{
    private const int MostCharacters = 64;

    /// <summary>The user of a URI without the parameters that it may carry (RFC 3261 §19.1.6); "" if none.</summary>
    public static string UserOf(SipUri? uri) => Clean((uri?.User ?? "").Split(';')[0]);

    /// <summary>Without control and formatting characters, and not too long.</summary>
    public static string Clean(string? text)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes().Where(IsVisible).Take(MostCharacters))
            clean.Append(rune);
        return clean.ToString().Trim();
    }

    // Formatting characters turn the direction of what follows, or hide it.
    private static bool IsVisible(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format);
}
