using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um attendant list</c></summary>
internal sealed class AttendantList : StoreCommand
{
    private readonly Option<bool> _json = Shared.Json();

    public AttendantList() : base("list", "Lists the auto attendants.", "um attendant list") => Add(_json);

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var attendants = await admin.Attendants.ListAsync();
        if (session.Get(_json))
            session.WriteJsonList(attendants, AttendantJson.Of, UmJson.Readable.AttendantJsonArray);
        else
            session.WriteList(attendants, Columns, "No auto attendants yet. Add one: um attendant add front");
    }

    private static IReadOnlyList<Column<AutoAttendant>> Columns =>
    [
        new("NAME", attendant => attendant.Name) { Wraps = true },
        new("NUMBERS", attendant => Texts.List(attendant.Numbers)) { Wraps = true },
        new("KEYS", attendant => Texts.List(attendant.Keys.Select(row => row.Key.ToString()).Order())),
        new("OPERATOR", attendant => Texts.OrNone(attendant.OperatorExtension)) { MayGo = true },
        new("DIAL PLAN", attendant => attendant.DialPlan) { MayGo = true },
    ];
}
