using System.Net;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Reads from an INVITE who calls whom, and who sent the call on.</summary>
public static class CallInfoReader
{
    public static CallInfo Read(SipRequest invite, IPAddress peer, DateTimeOffset now)
    {
        var caller = CallerOf(invite);
        return new CallInfo
        {
            CallId = invite.CallId ?? "",
            Peer = peer,
            Called = SpokenText.UserOf(invite.RequestUri),
            CallerNumber = SpokenText.UserOf(caller?.Uri),
            CallerName = SpokenText.Clean(caller?.DisplayName),
            Diversions = DivertedUsers.Of(invite),
            StartedAt = now,
        };
    }

    /// <summary>Who the network says is calling, else who the caller says; null when withheld.</summary>
    private static NameAddress? CallerOf(SipRequest invite)
    {
        // RFC 3325 §9.1: the asserted identity is the network's; RFC 3323 §4.2: it may be told to keep it to itself.
        if (AsksForPrivacy(invite) || invite.Addresses(HeaderNames.RemotePartyId).Any(IsWithheld))
            return null;
        var caller = invite.Addresses(HeaderNames.PAssertedIdentity).FirstOrDefault(HasUser)
            ?? invite.Addresses(HeaderNames.RemotePartyId).FirstOrDefault(party => IsCaller(party) && HasUser(party))
            ?? invite.From;
        return caller is null || IsAnonymous(caller.Uri) ? null : caller;
    }

    // RFC 3323 §4.2: the values stand between semicolons.
    private static bool AsksForPrivacy(SipRequest invite) => invite.Headers.All(HeaderNames.Privacy)
        .SelectMany(value => value.Split(';', StringSplitOptions.TrimEntries))
        .Any(value => value.ToLowerInvariant() is "id" or "user");

    // draft-ietf-sip-privacy-04 §5.5, which became no RFC but is what older systems send.
    private static bool IsWithheld(NameAddress party) =>
        IsCaller(party) && party.Parameters["privacy"]?.ToLowerInvariant() is not (null or "off");

    private static bool IsCaller(NameAddress party) =>
        party.Parameters["party"]?.ToLowerInvariant() is null or "calling";

    private static bool HasUser(NameAddress party) => !string.IsNullOrEmpty(party.Uri.User);

    // RFC 3323 §4.1.1.3
    private static bool IsAnonymous(SipUri uri) =>
        string.Equals(uri.User, "anonymous", StringComparison.OrdinalIgnoreCase)
        || uri.Host.EndsWith(".invalid", StringComparison.OrdinalIgnoreCase);
}
