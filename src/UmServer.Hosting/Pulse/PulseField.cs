namespace UmServer.Hosting;

/// <summary>
/// What a worker's pulse holds, each as a 64-bit number; another order or meaning needs another version.
/// </summary>
internal enum PulseField
{
    Version,
    Slot,
    ProcessId,
    Port,
    State,
    IsLeaving,

    /// <summary>Ticks of <see cref="DateTimeOffset.UtcTicks"/>.</summary>
    StartedAt,
    Calls,
    CallsHandled,
    MemoryBytes,
    Answers,
    MediaTicks,
    ServiceBeats,

    /// <summary>Exit code plus one; zero while the worker runs, and when it died.</summary>
    Exit,
    Count,
}
