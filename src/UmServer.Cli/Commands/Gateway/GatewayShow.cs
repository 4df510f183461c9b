using System.CommandLine;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway show</c></summary>
internal sealed class GatewayShow : StoreCommand
{
    private readonly Argument<string> _name = Shared.Name("The gateway.");
    private readonly Option<bool> _json = Shared.Json();

    public GatewayShow() : base("show", "Shows a gateway and its hunt groups.", "um gateway show pbx")
    {
        Add(_name);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var gateway = await store.Gateways.GetAsync(session.Get(_name));
        if (session.Get(_json))
            session.WriteJson(GatewayJson.Of(gateway), UmJson.Readable.GatewayJson);
        else
            Write(session, gateway, await store.HuntGroups.ListAsync());
    }

    private static void Write(Session session, Gateway gateway, IReadOnlyList<HuntGroup> groups) => session.WriteFacts(
        ("Name", gateway.Name),
        ("Address", gateway.Address),
        ("Status", Texts.Words(gateway.Status)),
        ("Diverted calls go to", Texts.Words(gateway.DivertedMailbox)),
        ("Hunt groups", Texts.List(groups
            .Where(group => group.Gateway.Equals(gateway.Name, StringComparison.OrdinalIgnoreCase))
            .Select(group => $"{group.Name} (pilot {group.Pilot}, dial plan {group.DialPlan})"))));
}
