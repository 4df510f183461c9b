using UmServer.Control;

namespace UmServer.Service;

/// <summary>What can happen to a slot's worker.</summary>
internal abstract record SlotEvent
{
    /// <summary>A worker is wanted in the slot.</summary>
    public sealed record Wanted(string Why) : SlotEvent;

    /// <summary>The process runs.</summary>
    public sealed record Launched(IWorkerProcess Process) : SlotEvent;

    /// <summary>A worker that this service did not start is in the slot.</summary>
    public sealed record Found(IWorkerProcess Process, WorkerStatus Status, string Why) : SlotEvent;

    /// <summary>The worker that was found is the one to serve on.</summary>
    public sealed record Chosen : SlotEvent;

    /// <summary>The worker can be spoken to.</summary>
    public sealed record Ready(WorkerStatus Status) : SlotEvent;

    /// <summary>The probe call is over.</summary>
    /// <param name="Fault">What did not work; null when all did.</param>
    public sealed record Probed(string? Fault) : SlotEvent;

    /// <summary>The worker said that it takes the calls.</summary>
    public sealed record Served : SlotEvent;

    /// <summary>The worker could not be started, or cannot serve.</summary>
    public sealed record Failed(string Why) : SlotEvent;

    /// <summary>The worker gives no answer.</summary>
    public sealed record FellSilent : SlotEvent;

    /// <summary>The worker gives answers.</summary>
    public sealed record Answered : SlotEvent;

    /// <summary>Another worker takes the calls.</summary>
    /// <param name="HandOver">How long callers may still be on their way to this one.</param>
    public sealed record Replaced(int Port, string Why, TimeSpan HandOver) : SlotEvent;

    /// <summary>The worker is stopped, hangs or is overdue.</summary>
    public sealed record Condemned(string Why) : SlotEvent;

    /// <summary>The process is gone.</summary>
    public sealed record Ended(WorkerEnd End) : SlotEvent;
}
