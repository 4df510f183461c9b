using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Hunt groups, kept as long as the test.</summary>
public sealed class MemoryHuntGroups(MemoryStore store) : MemoryNamedStore<HuntGroup>(store, "hunt group")
{
    protected override string NameOf(HuntGroup item) => item.Name;

    protected override Refusal? Put(HuntGroup? before, HuntGroup item)
    {
        if (HuntGroupRules.Check(item) is { } refusal)
            return refusal;
        if (Store.Gateways.Find(item.Gateway) is not { } gateway)
            return Store.Gateways.Unknown(item.Gateway);
        if (Store.DialPlans.Find(item.DialPlan) is not { } plan)
            return Store.DialPlans.Unknown(item.DialPlan);
        var name = before?.Name ?? item.Name;
        if (All.FirstOrDefault(other => other.Name != name && other.Gateway == gateway.Name
            && other.Pilot == item.Pilot) is { } taken)
            return StoreRefusals.PilotTaken(item.Pilot, gateway.Name, taken.Name);
        Keep(item with { Name = name, Gateway = gateway.Name, DialPlan = plan.Name });
        return null;
    }

    protected override IEnumerable<string> UsersOf(HuntGroup item) => [];
}
