using UmServer.Control;
using UmServer.Core;

namespace UmServer.Worker;

/// <summary>What is known of a call so far for its record; flows fill in what it turned out to be.</summary>
public sealed class CallProgress
{
    public CallKind Kind { get; set; }

    public OfferResult Offer { get; set; } = OfferResult.Failed;

    public CallReason Reason { get; set; }

    public string DropReason { get; set; } = "";

    public string? DialPlan { get; set; }

    public string? Gateway { get; set; }

    public string? Mailbox { get; set; }

    public string? AutoAttendant { get; set; }

    /// <summary>Whether the worker ends the call because it must end itself.</summary>
    public bool IsCutShort { get; set; }

    public CallRecord ToRecord(CallInfo call, TimeSpan duration, CallQuality? quality) => new()
    {
        CallId = call.CallId,
        StartedAt = call.StartedAt,
        Duration = duration,
        Kind = Kind,
        Offer = Offer,
        Reason = Reason,
        DropReason = DropReason,
        DialPlan = DialPlan,
        Gateway = Gateway,
        PeerAddress = call.Peer.ToString(),
        CallerNumber = call.CallerNumber,
        CalledNumber = call.Called,
        Mailbox = Mailbox,
        AutoAttendant = AutoAttendant,
        Quality = quality,
    };

    /// <summary>What can be said of the call before it ends.</summary>
    public CallInProgress ToCallInProgress(CallInfo call, WorkerSlot slot) => new()
    {
        Slot = slot,
        CallId = call.CallId,
        StartedAt = call.StartedAt,
        PeerAddress = call.Peer.ToString(),
        CallerNumber = call.CallerNumber,
        CalledNumber = call.Called,
        IsAnswered = Offer is OfferResult.Answered,
        Kind = IsCertain ? Kind : null,
        Reason = Gateway is null ? null : Reason,
        DialPlan = DialPlan,
        Gateway = Gateway,
        Mailbox = Mailbox,
        AutoAttendant = AutoAttendant,
    };

    // A caller who hears a greeting has missed nobody yet: whoever leaves a message makes another kind of it.
    private bool IsCertain => Kind is not (CallKind.None or CallKind.MissedCall);
}
