using System.Globalization;
using UmServer.Sip;

namespace UmServer.Hosting;

/// <summary>
/// What an INVITE says of who calls and who sent the call on. Some peers leave it out after a 302; so the Contact of
/// ours says in a parameter, which comes back in the Request-URI, what the first INVITE had.
/// </summary>
public static class CallerIdentity
{
    /// <summary>The URI parameter of a 302's Contact that has the parts of the first INVITE.</summary>
    public const string Parameter = "um-id";

    private const int MaxCharacters = 4_096;

    /// <summary>The headers as they are kept, or none when they are more than anybody needs.</summary>
    public static IReadOnlyList<SipHeader> Of(SipRequest invite)
    {
        var kept = new List<SipHeader>();
        var length = 0;
        foreach (var header in invite.Headers)
        {
            if (header.Name is not HeaderNames.From && PartOf(header) is IdentityParts.None)
                continue;
            kept.Add(header);
            length += header.Value.Length;
        }

        return length <= MaxCharacters ? kept : [];
    }

    public static IdentityParts PartsOf(IEnumerable<SipHeader> headers)
    {
        var parts = IdentityParts.None;
        foreach (var header in headers)
            parts |= PartOf(header);
        return parts;
    }

    /// <summary>The parts as the parameter says them.</summary>
    public static string ToToken(IdentityParts parts) => ((int)parts).ToString("x", CultureInfo.InvariantCulture);

    /// <summary>What the 302 said that the first INVITE had; null when this one comes from no 302 of ours.</summary>
    public static IdentityParts? FirstOf(SipRequest invite) =>
        int.TryParse(
            invite.RequestUri.Parameters[Parameter], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture,
            out var parts)
            ? (IdentityParts)parts
            : null;

    /// <summary>What a header of this name is; nothing for From, of which only the display name counts.</summary>
    public static IdentityParts PartOf(string header) => header switch
    {
        HeaderNames.Diversion => IdentityParts.Diversion,
        HeaderNames.HistoryInfo => IdentityParts.HistoryInfo,
        HeaderNames.PAssertedIdentity => IdentityParts.AssertedIdentity,
        HeaderNames.RemotePartyId => IdentityParts.RemoteParty,
        HeaderNames.Privacy => IdentityParts.Privacy,
        _ => IdentityParts.None,
    };

    private static IdentityParts PartOf(SipHeader header) =>
        header.Name is HeaderNames.From && header.Value.IndexOf('<') > 0 ? IdentityParts.Name : PartOf(header.Name);
}
