using UmServer.Admin;
using UmServer.Control;

namespace UmServer.Cli;

/// <summary>A worker as scripts see it.</summary>
internal sealed record WorkerJson(
    string Slot,
    string State,
    int ProcessId,
    int Port,
    DateTimeOffset StartedAt,
    int Calls,
    long CallsHandled,
    long MemoryBytes)
{
    public static WorkerJson Of(WorkerStatus worker) => new(
        Texts.Word(worker.Slot),
        Texts.Word(worker.State),
        worker.ProcessId,
        worker.Port,
        worker.StartedAt,
        worker.Calls,
        worker.CallsHandled,
        worker.MemoryBytes);
}
