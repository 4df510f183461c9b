using UmServer.Core;

namespace UmServer.Control;

/// <summary>A call that a worker has now.</summary>
public sealed record CallInProgress
{
    public required WorkerSlot Slot { get; init; }

    public required string CallId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required string CallerNumber { get; init; }

    public required string CalledNumber { get; init; }

    public required CallKind Kind { get; init; }

    /// <summary>Null while it is not known, or for a stranger's.</summary>
    public string? Gateway { get; init; }

    public string? Mailbox { get; init; }

    public string? AutoAttendant { get; init; }
}
