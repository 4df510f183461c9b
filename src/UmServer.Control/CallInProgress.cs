using UmServer.Core;

namespace UmServer.Control;

/// <summary>A call that a worker has now; what is not known yet is null.</summary>
public sealed record CallInProgress
{
    public required WorkerSlot Slot { get; init; }

    public required string CallId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>The caller's number; empty when withheld.</summary>
    public required string CallerNumber { get; init; }

    public required string CalledNumber { get; init; }

    /// <summary>The address that the INVITE came from.</summary>
    public string? PeerAddress { get; init; }

    /// <summary>Whether the call is answered; until then it rings.</summary>
    public bool IsAnswered { get; init; }

    /// <summary>Null until it is certain what the call is for its record, whatever the caller still does.</summary>
    public CallKind? Kind { get; init; }

    /// <summary>Null until the call is routed.</summary>
    public CallReason? Reason { get; init; }

    /// <summary>Null until the call is routed, or for a stranger's.</summary>
    public string? DialPlan { get; init; }

    /// <summary>Null until the call is routed, or for a stranger's.</summary>
    public string? Gateway { get; init; }

    /// <summary>The extension of the mailbox that the caller is in; null until a flow chose one.</summary>
    public string? Mailbox { get; init; }

    /// <summary>The auto attendant that the caller is in; null until a flow chose one.</summary>
    public string? AutoAttendant { get; init; }
}
