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
}
