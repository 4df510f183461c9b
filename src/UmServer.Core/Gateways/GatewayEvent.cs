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

    /// <summary>
    /// The event of a mode that an administrator sets; whoever sets auto wants the gateway tried with a 302 again.
    /// </summary>
    /// <param name="before">The gateway with its former mode.</param>
    /// <param name="last">What its newest event says; null when it has none.</param>
    /// <param name="mode">The mode that it gets.</param>
    /// <param name="now">The moment of the change.</param>
    public static GatewayEvent OfMode(Gateway before, GatewayBehaviour? last, GatewayMode mode, DateTimeOffset now) =>
        new()
        {
            Gateway = before.Name,
            At = now,
            Before = before.Mode is GatewayMode.Proxy ? GatewayBehaviour.Proxy
                : before.Mode is GatewayMode.Auto && last is { } learnt ? learnt
                : GatewayBehaviour.Redirect,
            Behaviour = mode is GatewayMode.Proxy ? GatewayBehaviour.Proxy : GatewayBehaviour.Redirect,
            Reason = mode switch
            {
                GatewayMode.Proxy => GatewayReason.SetToProxy,
                GatewayMode.Redirect => GatewayReason.SetToRedirect,
                _ => GatewayReason.SetToAuto,
            },
        };
}
