using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um dialplan remove</c></summary>
internal sealed class DialPlanRemove : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The dial plan.");
    private readonly Option<bool> _yes = Shared.Yes();

    public DialPlanRemove() : base(
        "remove", "Removes a dial plan that nothing belongs to any more.", "um dialplan remove Old --yes")
    {
        Add(_name);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var plan = await admin.DialPlans.GetAsync(session.Get(_name));
        await session.ConfirmAsync(session.Get(_yes), $"Dial plan {plan.Name} will be removed with its limits.");
        await admin.DialPlans.RemoveAsync(plan.Name);
        session.Say($"Removed dial plan {plan.Name}.");
    }
}
