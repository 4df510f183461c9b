using System.CommandLine;
using UmServer.Admin;
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

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var bare = new Gateway { Name = session.Get(_name), Address = session.Get(_address)! };
        var gateway = _options.Apply(session, bare);
        var plan = session.Get(_alone) ? null : await admin.DialPlans.ChooseIfAnyAsync(session.Get(_dialPlan));
        var group = await admin.Gateways.AddAsync(gateway, plan);
        session.Say($"Added gateway {gateway.Name} ({gateway.Address}).");
        if (GatewayAddress.TryParse(gateway.Address, out var address) && address.Network is { PrefixLength: 0 })
            session.Note("Everybody is let in. Where strangers can reach the server, name those who may call.");
        if (group is null)
            session.Note($"Its calls belong nowhere yet: um huntgroup add NAME --gateway '{gateway.Name}'");
        else
            session.Say($"Its calls belong to dial plan {group.DialPlan} (hunt group {group.Name}).");
    }
}
