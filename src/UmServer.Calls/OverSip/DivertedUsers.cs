using UmServer.Core;
using UmServer.Sip;
using Diversion = UmServer.Core.Diversion;

namespace UmServer.Calls;

/// <summary>Who sent a call on and why, in the order of its way: the one whom the caller dialled comes first.</summary>
internal static class DivertedUsers
{
    private const int Most = 20;

    public static IReadOnlyList<Diversion> Of(SipRequest invite)
    {
        var users = FromDiversion(invite);
        if (users.Count == 0)
            users = FromHistory(invite);
        return users.Count == 0 ? FromTarget(invite) : users;
    }

    // RFC 5806 §5: the latest diversion stands on top.
    private static List<Diversion> FromDiversion(SipRequest invite) =>
    [
        .. UmServer.Sip.Diversion.AllOf(invite).Take(Most)
            .Select(entry => (User: SpokenText.UserOf(entry.Diverter.Uri), Reason: ReasonOf(entry.Reason)))
            .Where(entry => entry.User.Length > 0)
            .Select(entry => new Diversion(entry.User, entry.Reason))
            .Reverse(),
    ];

    /// <summary>
    /// RFC 7044: every target that the call was sent to; the last is where it is now, so those before it sent it on.
    /// A target that is only the next hop for the same user, or that says no cause, diverted nothing.
    /// </summary>
    private static List<Diversion> FromHistory(SipRequest invite)
    {
        var way = HistoryEntry.AllOf(invite).Take(Most).ToList();
        var users = new List<Diversion>();
        for (var i = 0; i + 1 < way.Count; i++)
        {
            var user = SpokenText.UserOf(way[i].Target.Uri);
            if (user.Length == 0 || user == SpokenText.UserOf(way[i + 1].Target.Uri))
                continue;
            if ((way[i].CauseOfLeaving ?? way[i + 1].CauseHere) is { } cause)
                users.Add(new Diversion(user, ReasonOf(cause)));
        }

        return users;
    }

    // RFC 4458 §2: the Request-URI itself says whose mailbox is wanted, and why.
    private static List<Diversion> FromTarget(SipRequest invite)
    {
        var uri = invite.RequestUri;
        if (uri.Parameter("target") is not { } text || !SipUri.TryParse(text, out var target))
            return [];
        var cause = int.TryParse(uri.Parameter("cause"), out var number) ? number : 0;
        var user = SpokenText.UserOf(target);
        return user.Length == 0 ? [] : [new Diversion(user, ReasonOf(cause))];
    }

    private static CallReason ReasonOf(string? diversion) => diversion switch
    {
        "user-busy" => CallReason.DivertBusy,
        "no-answer" => CallReason.DivertNoAnswer,
        _ => CallReason.DivertForward,
    };

    // RFC 4458 §2.2: 486 busy, 408 no reply; 302, 480, 487, 503 and 404 are forwarded in some other way.
    private static CallReason ReasonOf(int cause) => cause switch
    {
        486 or 600 => CallReason.DivertBusy,
        408 => CallReason.DivertNoAnswer,
        _ => CallReason.DivertForward,
    };
}
