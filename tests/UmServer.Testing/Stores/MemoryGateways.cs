using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Gateways, kept as long as the test.</summary>
public sealed class MemoryGateways(MemoryStore store) : MemoryNamedStore<Gateway>(store, "gateway")
{
    public override void Drop(Gateway item)
    {
        base.Drop(item);
        Store.GatewayEvents.Forget(item.Name);
    }

    protected override string NameOf(Gateway item) => item.Name;

    protected override Refusal? Put(Gateway? before, Gateway item)
    {
        if (GatewayRules.Check(item) is { } refusal)
            return refusal;
        var name = before?.Name ?? item.Name;
        var address = GatewayAddress.TryParse(item.Address, out var parsed) ? parsed.ToString() : item.Address;
        if (All.FirstOrDefault(other => other.Name != name
            && other.Address.Equals(address, StringComparison.OrdinalIgnoreCase)) is { } taken)
            return StoreRefusals.AddressTaken(address, taken.Name);
        Keep(item with { Name = name, Address = address, ModeSetAt = null });
        if (before is not null && before.Mode != item.Mode)
            Store.GatewayEvents.AddMode(before, item.Mode, Store.Time.GetUtcNow());
        return null;
    }

    protected override IEnumerable<string> UsersOf(Gateway item) => Store.HuntGroups.All
        .Where(group => group.Gateway.Equals(item.Name, StringComparison.OrdinalIgnoreCase))
        .Select(group => $"hunt group '{group.Name}'");

    protected override Gateway Complete(Gateway item) =>
        item with { ModeSetAt = Store.GatewayEvents.ModeSetAt(item.Name) };
}
