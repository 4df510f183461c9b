using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with gateways.</summary>
public sealed class GatewayOperations : NamedOperations<Gateway>
{
    private const int MostEvents = 20;

    private readonly IUmStore _store;

    internal GatewayOperations(IUmStore store) : base(store.Gateways, ObjectKind.Gateway, gateway => gateway.Name) =>
        _store = store;

    /// <summary>
    /// Adds the gateway and, where a dial plan is given, the hunt group by which all its calls belong there.
    /// </summary>
    /// <exception cref="RefusedException">The rules or what there is are against it.</exception>
    public async Task<HuntGroup?> AddAsync(Gateway gateway, DialPlan? plan)
    {
        if (plan is null)
        {
            await AddAsync(gateway);
            return null;
        }

        var group = new HuntGroup { Name = gateway.Name, Gateway = gateway.Name, DialPlan = plan.Name };
        RefusedException.ThrowIf(await _store.AddAsync(gateway, group));
        return group;
    }

    /// <summary>The gateway with the newest of its history.</summary>
    /// <exception cref="RefusedException">There is no gateway of this name.</exception>
    public async Task<GatewayHistory> HistoryAsync(string name)
    {
        var gateway = await GetAsync(name);
        return new GatewayHistory(gateway, await _store.GatewayEvents.ListAsync(gateway.Name, MostEvents));
    }
}
