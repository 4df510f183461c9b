using UmServer.Control;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A call that has ended, or one that a worker has now.</summary>
/// <param name="In">The worker's slot; null when the call has ended.</param>
internal sealed record ListedCall(CallRecord Record, WorkerSlot? In = null)
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
        call.Slot);
}
