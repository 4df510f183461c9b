using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway set</c></summary>
internal sealed class GatewaySet : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The gateway.");
    private readonly Option<string?> _address =
        OptionFor.Text("--address", "ADDRESS", "Its IP address, its network (192.0.2.0/24) or its host name.");

    private readonly GatewayOptions _options = new();

    public GatewaySet() : base("set", "Changes a gateway.", "um gateway set pbx --status no-new-calls")
    {
        Add(_name);
        this.AddChanges([_address, .. _options.All]);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var gateway = await admin.Gateways.ChangeAsync(session.Get(_name), gateway =>
            _options.Apply(session, gateway) with { Address = session.Get(_address) ?? gateway.Address });
        session.Say($"Changed gateway {gateway.Name}.");
    }
}
