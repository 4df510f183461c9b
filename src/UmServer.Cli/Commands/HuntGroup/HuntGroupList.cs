using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um huntgroup list</c></summary>
internal sealed class HuntGroupList : StoreCommand
{
    private readonly Option<bool> _json = Shared.Json();

    public HuntGroupList() : base("list", "Lists the hunt groups.", "um huntgroup list") => Add(_json);

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var groups = await admin.HuntGroups.ListAsync();
        if (session.Get(_json))
            session.WriteJsonList(groups, HuntGroupJson.Of, UmJson.Readable.HuntGroupJsonArray);
        else
            session.WriteList(groups, Columns, "No hunt groups yet. Add one: um huntgroup add pbx --gateway pbx");
    }

    private static IReadOnlyList<Column<HuntGroup>> Columns =>
    [
        new("NAME", group => group.Name) { Wraps = true },
        new("GATEWAY", group => group.Gateway) { Wraps = true },
        new("PILOT", group => group.Pilot),
        new("DIAL PLAN", group => group.DialPlan) { Wraps = true },
    ];
}
