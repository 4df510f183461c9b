namespace UmServer.Core;

/// <summary>The gateways' histories; a change of a gateway's mode writes itself there.</summary>
public interface IGatewayEventStore
{
    /// <summary>Adds it, unless its gateway has been removed meanwhile.</summary>
    Task AddAsync(GatewayEvent happened);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<GatewayEvent>> ListAsync(string gateway, int limit);

    /// <summary>The newest of each gateway that has any.</summary>
    Task<IReadOnlyList<GatewayEvent>> LatestAsync();
}
