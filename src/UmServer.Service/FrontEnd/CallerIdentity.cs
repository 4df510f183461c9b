using UmServer.Sip;

namespace UmServer.Service;

/// <summary>What an INVITE says of who calls and who sent the call on; some peers leave it out after a 302.</summary>
public static class CallerIdentity
{
    private const int MostCharacters = 4_096;

    private static readonly string[] Names =
    [
        HeaderNames.Diversion, HeaderNames.HistoryInfo, HeaderNames.PAssertedIdentity, HeaderNames.RemotePartyId,
        HeaderNames.Privacy, HeaderNames.From,
    ];

    /// <summary>Its headers, in their order; none when they are more than anybody needs.</summary>
    public static IReadOnlyList<SipHeader> Of(SipRequest invite)
    {
        var kept = new List<SipHeader>();
        var length = 0;
        foreach (var header in invite.Headers)
        {
            if (!Names.Contains(header.Name))
                continue;
            kept.Add(header);
            length += header.Value.Length;
        }

        return length <= MostCharacters ? kept : [];
    }
}
