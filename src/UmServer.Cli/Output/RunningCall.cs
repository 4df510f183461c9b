using UmServer.Admin;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Makes a row of the list of calls from what the service says of a call in progress.</summary>
internal static class RunningCall
{
    public static ListedCall Of(CallInProgress call) => new()
    {
        CallId = call.CallId,
        StartedAt = call.StartedAt,
        Kind = call.Kind,
        Offer = call.IsAnswered ? OfferResult.Answered : null,
        Reason = call.Reason,
        DialPlan = call.DialPlan,
        Gateway = call.Gateway,
        PeerAddress = call.PeerAddress,
        CallerNumber = call.CallerNumber,
        CalledNumber = call.CalledNumber,
        Mailbox = call.Mailbox,
        AutoAttendant = call.AutoAttendant,
        InProgress = Texts.Word(call.Slot),
    };
}
