using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A gateway with what happened to the way its calls take.</summary>
/// <param name="Events">Newest first.</param>
public sealed record GatewayHistory(Gateway Gateway, IReadOnlyList<GatewayEvent> Events)
{
    /// <summary>What is done with its calls at present.</summary>
    public GatewayBehaviour Behaviour => Gateway.Mode switch
    {
        GatewayMode.Redirect => GatewayBehaviour.Redirect,
        GatewayMode.Proxy => GatewayBehaviour.Proxy,
        _ => Events.Count > 0 ? Events[0].Behaviour : GatewayBehaviour.Redirect,
    };
}
