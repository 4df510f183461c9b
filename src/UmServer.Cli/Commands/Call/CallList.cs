using System.CommandLine;
using System.Globalization;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um call list</c></summary>
internal sealed class CallList : StoreCommand
{
    private const int DefaultLimit = 50;
    private const string UnknownZone = "UTC";

    private readonly Option<int?> _limit = OptionFor.Number("--limit", $"How many at most. Default: {DefaultLimit}");
    private readonly Option<bool> _json = Shared.Json();

    public CallList() : base("list", "Lists finished calls, the newest first.", "um call list --limit 10")
    {
        _limit.Validators.Add(result =>
        {
            if (result.GetValue(_limit) is < 1)
                result.AddError("--limit takes a number of at least 1.");
        });
        Add(_limit);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, IUmStore store)
    {
        var calls = await store.CallRecords.ListAsync(session.Get(_limit) ?? DefaultLimit);
        if (session.Get(_json))
            session.WriteJsonList(calls, CallJson.Of, UmJson.Readable.CallJsonArray);
        else
            session.WriteList(calls, await ColumnsAsync(store, calls), "No calls yet. They appear here when they end.");
    }

    private static async Task<IReadOnlyList<Column<CallRecord>>> ColumnsAsync(
        IUmStore store, IReadOnlyList<CallRecord> calls)
    {
        var zones = (await store.DialPlans.ListAsync())
            .ToDictionary(plan => plan.Name, plan => plan.TimeZone, StringComparer.OrdinalIgnoreCase);
        var common = zones.Values.Distinct().ToList() is [var only] ? only : UnknownZone;
        string Zone(CallRecord call) => zones.GetValueOrDefault(call.DialPlan ?? "", common);
        var times = new ZonedTimes(calls.Select(Zone));
        return
        [
            new(times.Title("STARTED"), call => times.Cell(call.StartedAt, Zone(call))),
            new("KIND", Kind) { Wraps = true },
            new("FROM", call => call.CallerNumber.Length == 0 ? "withheld" : call.CallerNumber) { Wraps = true },
            new("TO", call => call.CalledNumber) { Wraps = true },
            new("LENGTH", call => Texts.Length(call.Duration)) { AlignsRight = true },
            new("RESULT", Result) { Wraps = true },
            new("LOSS", Loss) { AlignsRight = true, MayGo = true },
            new("GATEWAY", call => call.Gateway ?? call.PeerAddress) { MayGo = true },
        ];
    }

    private static string Kind(CallRecord call) =>
        call.Kind == CallKind.None ? Texts.None : Texts.Words(call.Kind);

    // Of an answered call the end says it all.
    private static string Result(CallRecord call) => (call.Offer, call.DropReason) switch
    {
        (_, "") => Texts.Words(call.Offer),
        (OfferResult.Answered, var end) => end,
        (_, var why) => $"{Texts.Words(call.Offer)}: {why}",
    };

    private static string Loss(CallRecord call) => call.Quality is { } quality
        ? string.Create(CultureInfo.InvariantCulture, $"{quality.LossPercent:0.0} %")
        : Texts.None;
}
