using System.Globalization;
using System.Text;

namespace UmServer.Media;

/// <summary>Makes words that anybody may have written fit for a speech engine.</summary>
public static class SpeechText
{
    /// <summary>Longer words are cut.</summary>
    public const int MaxLength = 1000;

    private const string Kept = ".,;:!?'’&+";

    /// <summary>
    /// Letters, digits and plain punctuation, beginning with a letter or digit: no engine takes the rest for an option,
    /// markup or a phoneme. Empty when nothing is left.
    /// </summary>
    public static string Clean(string words)
    {
        var clean = new StringBuilder();
        foreach (var rune in words.EnumerateRunes())
        {
            if (clean.Length >= MaxLength)
                break;
            if (Rune.IsLetterOrDigit(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark)
                clean.Append(rune);
            else if (clean.Length > 0 && rune.IsBmp && Kept.Contains((char)rune.Value))
                clean.Append(rune);
            else if (clean.Length > 0 && clean[^1] is not ' ')
                clean.Append(' ');
        }

        return clean.ToString().TrimEnd();
    }
}
