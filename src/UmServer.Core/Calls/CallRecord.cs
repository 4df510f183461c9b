namespace UmServer.Core;

/// <summary>A finished call: one row, written when it ends.</summary>
public sealed record CallRecord
{
    public required string CallId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required TimeSpan Duration { get; init; }

    public CallKind Kind { get; init; }

    public required OfferResult Offer { get; init; }

    public CallReason Reason { get; init; }

    /// <summary>Who ended it or why it failed, in a few words.</summary>
    public string DropReason { get; init; } = "";

    public string? DialPlan { get; init; }

    public string? Gateway { get; init; }

    public string PeerAddress { get; init; } = "";

    public string CallerNumber { get; init; } = "";

    public string CalledNumber { get; init; } = "";

    public string? Mailbox { get; init; }

    public string? AutoAttendant { get; init; }

    public CallQuality? Quality { get; init; }
}
