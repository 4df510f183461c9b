using System.CommandLine;
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

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var gateway = await store.Gateways.GetAsync(session.Get(_name));
        var changed = _options.Apply(session, gateway) with { Address = session.Get(_address) ?? gateway.Address };
        RefusedException.ThrowIf(await store.Gateways.UpdateAsync(changed));
        session.Say($"Changed gateway {gateway.Name}.");
    }
}
