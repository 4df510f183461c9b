namespace UmServer.Control;

/// <summary>
/// What a worker says of itself. A service reads it from workers of an older version, too: a new member needs a
/// default.
/// </summary>
public sealed record WorkerStatus
{
    public required WorkerSlot Slot { get; init; }

    public required int ProcessId { get; init; }

    /// <summary>UDP and TCP.</summary>
    public required int Port { get; init; }

    public required WorkerState State { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether somebody else than the service told it to end: it wants to be replaced.</summary>
    public bool IsLeaving { get; init; }

    /// <summary>Calls in progress.</summary>
    public required int Calls { get; init; }

    /// <summary>Calls since the start, those in progress among them.</summary>
    public required long CallsHandled { get; init; }

    /// <summary>Resident set, in bytes.</summary>
    public required long MemoryBytes { get; init; }
}
