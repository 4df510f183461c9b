using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A step of a worker's life as scripts see it.</summary>
public sealed record WorkerEventJson(DateTimeOffset At, string Slot, int ProcessId, string Kind, string Reason)
{
    public static WorkerEventJson Of(WorkerEvent row) =>
        new(row.At, row.Slot.ToLowerInvariant(), row.ProcessId, EnumWord.Of(row.Kind), row.Reason);
}
