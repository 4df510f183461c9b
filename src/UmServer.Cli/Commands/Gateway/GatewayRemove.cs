using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway remove</c></summary>
internal sealed class GatewayRemove : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The gateway.");
    private readonly Option<bool> _yes = Shared.Yes();

    public GatewayRemove() : base(
        "remove", "Removes a gateway that no hunt group needs any more.", "um gateway remove pbx --yes")
    {
        Add(_name);
        Add(_yes);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var gateway = await admin.Gateways.GetAsync(session.Get(_name));
        await session.ConfirmAsync(
            session.Get(_yes),
            $"Gateway {gateway.Name} will be removed: calls from {gateway.Address} will be refused.");
        await admin.Gateways.RemoveAsync(gateway.Name);
        session.Say($"Removed gateway {gateway.Name}.");
    }
}
