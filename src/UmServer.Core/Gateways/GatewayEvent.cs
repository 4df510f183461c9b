namespace UmServer.Core;

/// <summary>A line of a gateway's history: what was done with its calls from then on, and why.</summary>
public sealed record GatewayEvent
{
    public required string Gateway { get; init; }

    public required DateTimeOffset At { get; init; }

    public required GatewayBehaviour Before { get; init; }

    public required GatewayBehaviour Behaviour { get; init; }

    public required GatewayReason Reason { get; init; }

    /// <summary>The call that showed it; null when an administrator decided.</summary>
    public string? CallId { get; init; }

    /// <summary>What that call's 302 had named.</summary>
    public string? Contact { get; init; }
}
