using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um huntgroup add</c></summary>
internal sealed class HuntGroupAdd : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("What to call it.");
    private readonly Option<string> _gateway = OptionFor.RequiredText("--gateway", "NAME", "Whose calls.");
    private readonly Option<string?> _dialPlan = Shared.DialPlan();
    private readonly Option<string?> _pilot = OptionFor.Text(
        "--pilot", "NUMBER", "The number that the gateway sends them to. Default: '*', every number");

    public HuntGroupAdd() : base(
        "add", "Says to which dial plan a gateway's calls belong.", "um huntgroup add sales --gateway pbx --pilot 1999")
    {
        Add(_name);
        Add(_gateway);
        Add(_dialPlan);
        Add(_pilot);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var gateway = await admin.Gateways.GetAsync(session.Get(_gateway)!);
        var plan = await admin.DialPlans.ChooseAsync(session.Get(_dialPlan));
        var group = new HuntGroup
        {
            Name = session.Get(_name),
            Gateway = gateway.Name,
            DialPlan = plan.Name,
            Pilot = session.Get(_pilot) ?? HuntGroup.AnyPilot,
        };
        await admin.HuntGroups.AddAsync(group);
        var which = group.Pilot == HuntGroup.AnyPilot ? "all numbers" : group.Pilot;
        session.Say($"Added hunt group {group.Name}: calls from {gateway.Name} to {which} belong to {plan.Name}.");
    }
}
