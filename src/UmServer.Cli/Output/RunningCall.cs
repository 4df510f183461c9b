using UmServer.Admin;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Makes a row of the list of calls from what the service says of a call in progress.</summary>
internal static class RunningCall
{
    public static ListedCall Of(CallInProgress call, DateTimeOffset now) => new(
        new CallRecord
        {
            CallId = call.CallId,
            StartedAt = call.StartedAt,
            Duration = now - call.StartedAt,
            Kind = call.Kind,
            Offer = OfferResult.Answered,
            Reason = CallReason.Direct,
            DropReason = $"in progress in worker {call.Slot}",
            Gateway = call.Gateway,
            PeerAddress = "",
            CallerNumber = call.CallerNumber,
            CalledNumber = call.CalledNumber,
            Mailbox = call.Mailbox,
            AutoAttendant = call.AutoAttendant,
        },
        Texts.Word(call.Slot));
}
