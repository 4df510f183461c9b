namespace UmServer.Core;

/// <summary>Something that happened to a worker.</summary>
/// <param name="Slot">A or B.</param>
/// <param name="Reason">In words, for an administrator.</param>
public sealed record WorkerEvent(
    DateTimeOffset At, string Slot, int ProcessId, WorkerEventKind Kind, string Reason);
