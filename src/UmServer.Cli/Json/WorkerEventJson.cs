using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A step of a worker's life as scripts see it.</summary>
internal sealed record WorkerEventJson(DateTimeOffset At, string Slot, int ProcessId, string Kind, string Reason)
{
    public static WorkerEventJson Of(WorkerEvent row) =>
        new(row.At, row.Slot.ToLowerInvariant(), row.ProcessId, Texts.Word(row.Kind), row.Reason);
}
