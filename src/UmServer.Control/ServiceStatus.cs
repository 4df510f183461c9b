namespace UmServer.Control;

/// <summary>What the UM service says of itself and its workers.</summary>
public sealed record ServiceStatus
{
    public required int ProcessId { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>As <c>udp 127.0.0.1:5060</c>.</summary>
    public required IReadOnlyList<string> Listening { get; init; }

    /// <summary>INVITEs answered with a 302 since the start.</summary>
    public required long Redirected { get; init; }

    /// <summary>INVITEs passed on to a worker since the start, of gateways that do not follow a 302.</summary>
    public long PassedOn { get; init; }

    /// <summary>Workers that took calls and ended without having been asked to.</summary>
    public required int WorkersLost { get; init; }

    /// <summary>Whether new calls are turned away.</summary>
    public bool IsDraining { get; init; }

    /// <summary>Those that answer, the active one first; empty while none is ready.</summary>
    public required IReadOnlyList<WorkerStatus> Workers { get; init; }
}
