using System.Net;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Reads from an INVITE who calls whom, and who sent the call on.</summary>
public static class CallInfoReader
{
    /// <summary>Longer names and numbers are cut: they are stored and spoken.</summary>
    private const int MostCharacters = 64;

    public static CallInfo Read(SipRequest invite, IPAddress peer, DateTimeOffset now)
    {
        var caller = CallerOf(invite);
        return new CallInfo
        {
            CallId = invite.CallId ?? "",
            Peer = peer,
            Called = Cut(invite.RequestUri.User),
            CallerNumber = Cut(caller?.Uri.User),
            CallerName = Cut(caller?.DisplayName),
            Diversions = DivertedUsers.Of(invite),
            StartedAt = now,
        };
    }

    /// <summary>Who the network says is calling, else who the caller says; null when withheld.</summary>
    private static NameAddress? CallerOf(SipRequest invite)
    {
        // RFC 3325 §9.1: the asserted identity is the network's; RFC 3323 §4.2: it may be told to keep it to itself.
        if (invite.Lists(HeaderNames.Privacy, "id") || invite.Lists(HeaderNames.Privacy, "user"))
            return null;
        var caller = invite.Addresses(HeaderNames.PAssertedIdentity).FirstOrDefault()
            ?? invite.Addresses(HeaderNames.RemotePartyId).FirstOrDefault(IsCalling)
            ?? invite.From;
        return caller is null || IsAnonymous(caller.Uri) ? null : caller;
    }

    private static bool IsCalling(NameAddress party) =>
        party.Parameters["party"] is null or "calling" && party.Parameters["privacy"] is null or "off";

    // RFC 3323 §4.1.1.3
    private static bool IsAnonymous(SipUri uri) =>
        string.Equals(uri.User, "anonymous", StringComparison.OrdinalIgnoreCase)
        || uri.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);

    private static string Cut(string? text)
    {
        var clean = new string([.. (text ?? "").Where(c => !char.IsControl(c)).Take(MostCharacters)]);
        return clean.Trim();
    }
}
