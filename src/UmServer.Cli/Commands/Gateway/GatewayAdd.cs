using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway add</c></summary>
internal sealed class GatewayAdd : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("What to call it.");
    private readonly Option<string> _address = OptionFor.RequiredText(
        "--address", "ADDRESS", "Its IP address, its network (192.0.2.0/24) or its host name.");

    private readonly GatewayOptions _options = new();
    private readonly Option<string?> _dialPlan = OptionFor.Text(
        "--dialplan", "NAME", "Where all its calls belong (a hunt group is added); the only dial plan by default.");

    private readonly Option<bool> _alone =
        OptionFor.Flag("--no-huntgroup", "Add no hunt group; its calls wait for one.");

    public GatewayAdd() : base(
        "add", "Adds a gateway, whose calls are answered from then on.", "um gateway add pbx --address 192.0.2.10")
    {
        Add(_name);
        Add(_address);
        Add(_dialPlan);
        Add(_alone);
        foreach (var option in _options.All)
            Add(option);
    }

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var bare = new Gateway { Name = session.Get(_name), Address = session.Get(_address)! };
        var gateway = _options.Apply(session, bare);
        var plan = await FindDialPlanAsync(session, store);
        RefusedException.ThrowIf(await store.Gateways.AddAsync(gateway));
        session.Say($"Added gateway {gateway.Name} ({gateway.Address}).");
        if (GatewayAddress.TryParse(gateway.Address, out var address) && address.Network is { PrefixLength: 0 })
            session.Note("Everybody is let in. Where strangers can reach the server, name those who may call.");
        if (plan is null)
            session.Note($"Its calls belong nowhere yet: um huntgroup add NAME --gateway '{gateway.Name}'");
        else
            await JoinAsync(session, store, gateway, plan);
    }

    private async Task<DialPlan?> FindDialPlanAsync(Session session, IUmStore store)
    {
        if (session.Get(_alone))
            return null;
        if (session.Get(_dialPlan) is { } name)
            return await store.DialPlans.GetAsync(name);
        return await store.DialPlans.ListAsync() is [var only] ? only : null;
    }

    private static async Task JoinAsync(Session session, IUmStore store, Gateway gateway, DialPlan plan)
    {
        var group = new HuntGroup { Name = gateway.Name, Gateway = gateway.Name, DialPlan = plan.Name };
        RefusedException.ThrowIf(await store.HuntGroups.AddAsync(group));
        session.Say($"Its calls belong to dial plan {plan.Name} (hunt group {group.Name}).");
    }
}
