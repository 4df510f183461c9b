using System.Globalization;

namespace UmServer.Cli;

/// <summary>Keeps what callers and administrators wrote from steering the terminal that shows it.</summary>
internal static class SafeText
{
    /// <summary>The text with control characters and direction marks replaced; line feeds stay.</summary>
    public static string Of(string text) =>
        text.Any(IsUnsafe) ? string.Concat(text.Select(c => IsUnsafe(c) ? '\uFFFD' : c)) : text;

    private static bool IsUnsafe(char c) =>
        c != '\n' && CharUnicodeInfo.GetUnicodeCategory(c) is UnicodeCategory.Control or UnicodeCategory.Format;
}
