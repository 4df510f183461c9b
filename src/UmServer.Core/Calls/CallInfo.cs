using System.Net;

namespace UmServer.Core;

/// <summary>What is known of a call before it is answered.</summary>
public sealed record CallInfo
{
    public required string CallId { get; init; }

    /// <summary>The peer that sent the INVITE.</summary>
    public required IPAddress Peer { get; init; }

    /// <summary>User part of the Request-URI.</summary>
    public required string Called { get; init; }

    /// <summary>The caller's number; empty when withheld.</summary>
    public string CallerNumber { get; init; } = "";

    public string CallerName { get; init; } = "";

    /// <summary>Who sent the call on, the one whom the caller dialled first; empty for a direct call.</summary>
    public IReadOnlyList<Diversion> Diversions { get; init; } = [];

    public required DateTimeOffset StartedAt { get; init; }
}
