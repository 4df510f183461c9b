using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um huntgroup remove</c></summary>
internal sealed class HuntGroupRemove : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The hunt group.");
    private readonly Option<bool> _yes = Shared.Yes();

    public HuntGroupRemove() : base("remove", "Removes a hunt group.", "um huntgroup remove sales --yes")
    {
        Add(_name);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var group = await admin.HuntGroups.GetAsync(session.Get(_name));
        var pilot = group.Pilot == HuntGroup.AnyPilot ? "" : $" to {group.Pilot}";
        await session.ConfirmAsync(
            session.Get(_yes),
            $"Hunt group {group.Name} will be removed: calls from {group.Gateway}{pilot} are no longer its own.");
        await admin.HuntGroups.RemoveAsync(group.Name);
        session.Say($"Removed hunt group {group.Name}.");
    }
}
