namespace UmServer.Sip;

/// <summary>The schemes whose URIs are taken apart.</summary>
internal static class UriSchemes
{
    public const string Sip = "sip";
    public const string Sips = "sips";
    public const string Tel = "tel";

    private static readonly string[] Known = [Sip, Sips, Tel];

    public static bool IsSip(string scheme) => scheme is Sip or Sips;

    /// <summary>The shared string of a known scheme, or the scheme in lower case.</summary>
    public static string Intern(ReadOnlySpan<char> scheme)
    {
        foreach (var known in Known)
        {
            if (scheme.Equals(known, StringComparison.OrdinalIgnoreCase))
                return known;
        }
        return scheme.ToString().ToLowerInvariant();
    }
}
