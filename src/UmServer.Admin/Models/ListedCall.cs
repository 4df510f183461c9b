using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A call that has ended, or one that a worker has now; what is not known yet is null.</summary>
public sealed record ListedCall
{
    public required string CallId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Null until the call ends.</summary>
    public TimeSpan? Duration { get; init; }

    public CallKind? Kind { get; init; }

    /// <summary>Null while the call rings.</summary>
    public OfferResult? Offer { get; init; }

    public CallReason? Reason { get; init; }

    /// <summary>Null until the call ends.</summary>
    public string? DropReason { get; init; }

    public string? DialPlan { get; init; }

    public string? Gateway { get; init; }

    public string? PeerAddress { get; init; }

    /// <summary>Empty when withheld.</summary>
    public required string CallerNumber { get; init; }

    public required string CalledNumber { get; init; }

    public string? Mailbox { get; init; }

    public string? AutoAttendant { get; init; }

    /// <summary>Null until the call ends, and when it had no audio.</summary>
    public CallQuality? Quality { get; init; }

    /// <summary>The slot of the worker that has the call, <c>a</c> or <c>b</c>; null when it has ended.</summary>
    public string? InProgress { get; init; }

    public static ListedCall Of(CallRecord ended) => new()
    {
        CallId = ended.CallId,
        StartedAt = ended.StartedAt,
        Duration = ended.Duration,
        Kind = ended.Kind,
        Offer = ended.Offer,
        Reason = ended.Reason,
        DropReason = ended.DropReason,
        DialPlan = ended.DialPlan,
        Gateway = ended.Gateway,
        PeerAddress = ended.PeerAddress,
        CallerNumber = ended.CallerNumber,
        CalledNumber = ended.CalledNumber,
        Mailbox = ended.Mailbox,
        AutoAttendant = ended.AutoAttendant,
        Quality = ended.Quality,
    };
}
