using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um gateway list</c></summary>
internal sealed class GatewayList : StoreCommand
{
    private readonly Option<bool> _json = Shared.Json();

    public GatewayList() : base("list", "Lists the gateways.", "um gateway list") => Add(_json);

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var gateways = await admin.Gateways.ListAsync();
        if (session.Get(_json))
            session.WriteJsonList(gateways, GatewayJson.Of, UmJson.Readable.GatewayJsonArray);
        else
            session.WriteList(gateways, Columns, "No gateways yet. Add one: um gateway add pbx --address 192.0.2.10");
    }

    private static IReadOnlyList<Column<Gateway>> Columns =>
    [
        new("NAME", gateway => gateway.Name) { Wraps = true },
        new("ADDRESS", gateway => gateway.Address) { Wraps = true },
        new("STATUS", gateway => Texts.Words(gateway.Status)),
        new("MODE", gateway => Texts.Words(gateway.Mode)) { MayGo = true },
        new("DIVERTED CALLS GO TO", gateway => Texts.Words(gateway.DivertedMailbox)) { MayGo = true },
    ];
}
