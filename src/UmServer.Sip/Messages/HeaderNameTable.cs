using System.Collections.Frozen;
using System.Text;

namespace UmServer.Sip;

/// <summary>
/// Turns a header name as it arrives (any case, compact form) into the one shared string of its long form.
/// </summary>
internal static class HeaderNameTable
{
    private const int LongestKnownName = 32;

    // RFC 3261 §7.3.3 and the IANA registry of compact forms.
    private static readonly Dictionary<char, string> CompactForms = new()
    {
        ['a'] = HeaderNames.AcceptContact,
        ['b'] = HeaderNames.ReferredBy,
        ['c'] = HeaderNames.ContentType,
        ['d'] = HeaderNames.RequestDisposition,
        ['e'] = HeaderNames.ContentEncoding,
        ['f'] = HeaderNames.From,
        ['i'] = HeaderNames.CallId,
        ['j'] = HeaderNames.RejectContact,
        ['k'] = HeaderNames.Supported,
        ['l'] = HeaderNames.ContentLength,
        ['m'] = HeaderNames.Contact,
        ['o'] = HeaderNames.Event,
        ['r'] = HeaderNames.ReferTo,
        ['s'] = HeaderNames.Subject,
        ['t'] = HeaderNames.To,
        ['u'] = HeaderNames.AllowEvents,
        ['v'] = HeaderNames.Via,
        ['x'] = HeaderNames.SessionExpires,
        ['y'] = HeaderNames.Identity,
    };

    // RFC 3261 §7.3.1: a comma separates values only where the grammar says so (not in Date, Authorization, Subject…).
    private static readonly string[] CommaLists =
    [
        HeaderNames.Accept, HeaderNames.AcceptContact, HeaderNames.AcceptEncoding, HeaderNames.AcceptLanguage,
        HeaderNames.AlertInfo, HeaderNames.Allow, HeaderNames.AllowEvents, HeaderNames.CallInfo, HeaderNames.Contact,
        HeaderNames.ContentEncoding, HeaderNames.ContentLanguage, HeaderNames.Diversion, HeaderNames.ErrorInfo,
        HeaderNames.HistoryInfo, HeaderNames.InReplyTo, HeaderNames.PAssertedIdentity, HeaderNames.Path,
        HeaderNames.PPreferredIdentity, HeaderNames.ProxyRequire, HeaderNames.Reason, HeaderNames.RecordRoute,
        HeaderNames.RejectContact, HeaderNames.RemotePartyId, HeaderNames.RequestDisposition, HeaderNames.Require,
        HeaderNames.Route, HeaderNames.ServiceRoute, HeaderNames.Supported, HeaderNames.Unsupported, HeaderNames.Via,
        HeaderNames.Warning,
    ];

    private static readonly FrozenDictionary<string, string> Names = AllNames();
    private static readonly FrozenDictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> NamesBySpan =
        Names.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenSet<string> Lists = CommaLists.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>The stored form of a name: long and shared if known, as given if not.</summary>
    public static string Canonical(string name) => Names.GetValueOrDefault(name, name);

    /// <summary>The stored form of a name that arrived as bytes (already checked to be a token).</summary>
    public static string Canonical(ReadOnlySpan<byte> name)
    {
        if (name.Length > LongestKnownName)
            return Encoding.ASCII.GetString(name);
        Span<char> chars = stackalloc char[LongestKnownName];
        var length = Encoding.ASCII.GetChars(name, chars);
        return NamesBySpan.TryGetValue(chars[..length], out var known) ? known : chars[..length].ToString();
    }

    public static bool IsCommaList(string canonicalName) => Lists.Contains(canonicalName);

    private static FrozenDictionary<string, string> AllNames()
    {
        // Interned, so that a name from the network is the very object that the constant is.
        var names = typeof(HeaderNames).GetFields()
            .Select(field => string.Intern((string)field.GetRawConstantValue()!))
            .ToDictionary(name => name, StringComparer.OrdinalIgnoreCase);
        foreach (var (letter, name) in CompactForms)
            names.Add(letter.ToString(), name);
        return names.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }
}
