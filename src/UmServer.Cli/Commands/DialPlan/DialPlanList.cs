using System.CommandLine;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um dialplan list</c></summary>
internal sealed class DialPlanList : StoreCommand
{
    private readonly Option<bool> _json = Shared.Json();

    public DialPlanList() : base("list", "Lists the dial plans.", "um dialplan list") => Add(_json);

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var plans = await admin.DialPlans.ListAsync();
        if (session.Get(_json))
            session.WriteJsonList(plans, DialPlanJson.Of, UmJson.Readable.DialPlanJsonArray);
        else
            session.WriteList(plans, Columns, "No dial plans yet. Add one: um dialplan add Main --digits 4");
    }

    private static IReadOnlyList<Column<DialPlan>> Columns =>
    [
        new("NAME", plan => plan.Name) { Wraps = true },
        new("DIGITS", plan => plan.ExtensionDigits.ToString()) { AlignsRight = true },
        new("ACCESS", plan => Texts.List(plan.SubscriberAccessNumbers)) { Wraps = true },
        new("OPERATOR", plan => Texts.OrNone(plan.OperatorExtension)),
        new("LANGUAGE", plan => plan.Language) { MayGo = true },
        new("TIME ZONE", plan => plan.TimeZone) { MayGo = true },
    ];
}
