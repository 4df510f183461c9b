using UmServer.Core;

namespace UmServer.Service;

/// <summary>What is to be done after something has happened to a slot's worker.</summary>
internal abstract record SlotAction
{
    /// <summary>A line for the worker's history.</summary>
    public sealed record Note(WorkerEventKind Kind, string Reason) : SlotAction;

    /// <summary>Start a process.</summary>
    public sealed record Launch : SlotAction;

    /// <summary>Watch for the end of the process.</summary>
    public sealed record Watch : SlotAction;

    /// <summary>Wait until the worker is ready.</summary>
    public sealed record AwaitReady : SlotAction;

    /// <summary>Tell the worker to send callers on to a port.</summary>
    public sealed record StandBy(int Port) : SlotAction;

    /// <summary>Call the worker.</summary>
    public sealed record Probe : SlotAction;

    /// <summary>Tell the worker to take the calls.</summary>
    public sealed record Serve : SlotAction;

    /// <summary>Send new callers to the worker.</summary>
    public sealed record Activate : SlotAction;

    /// <summary>Send new callers to this worker no more: they wait.</summary>
    public sealed record Deactivate : SlotAction;

    /// <summary>Tell the worker to end with its last call.</summary>
    public sealed record Retire(int Port, TimeSpan HandOver) : SlotAction;

    public sealed record Kill : SlotAction;

    /// <summary>The service answers at the slot's port.</summary>
    public sealed record AnswerPort : SlotAction;

    /// <summary>The service reads nothing more from the slot's port.</summary>
    public sealed record YieldPort : SlotAction;

    /// <summary>The service parts from the peers that have connections to it at the slot's port.</summary>
    public sealed record ClosePort : SlotAction;
}
