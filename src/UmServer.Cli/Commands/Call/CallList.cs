using System.CommandLine;
using System.Globalization;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um call list</c></summary>
internal sealed class CallList : StoreCommand
{
    private const int DefaultLimit = 50;
    private const string UnknownZone = "UTC";

    private readonly Option<int?> _limit = OptionFor.Number("--limit", $"How many at most. Default: {DefaultLimit}");
    private readonly Option<bool> _json = Shared.Json();

    public CallList() : base("list", "Lists the calls of all workers, and then those that have ended, the newest first.", "um call list --limit 10")
    {
        _limit.Validators.Add(result =>
        {
            if (result.GetValue(_limit) is < 1)
                result.AddError("--limit takes a number of at least 1.");
        });
        Add(_limit);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var limit = session.Get(_limit) ?? DefaultLimit;
        var calls = await admin.Calls.ListAsync(await InProgressAsync(session), limit);
        if (session.Get(_json))
            session.WriteJsonList(calls, CallJson.Of, UmJson.Readable.CallJsonArray);
        else
            session.WriteList(calls, await ColumnsAsync(admin, calls), "No calls yet.");
    }

    /// <summary>None when the service does not run.</summary>
    private static async Task<IEnumerable<ListedCall>> InProgressAsync(Session session)
    {
        using var service = ServiceCall.Open(session);
        var now = session.Terminal.Clock.GetUtcNow();
        var calls = await service.CallsAsync() ?? [];
        return calls.Select(call => RunningCall.Of(call, now));
    }

    private static async Task<IReadOnlyList<Column<ListedCall>>> ColumnsAsync(
        Administration admin, IReadOnlyList<ListedCall> calls)
    {
        var zones = await admin.DialPlans.TimeZonesAsync();
        var common = zones.Values.Distinct().ToList() is [var only] ? only : UnknownZone;
        string Zone(CallRecord call) => zones.GetValueOrDefault(call.DialPlan ?? "", common);
        var times = new ZonedTimes(calls.Select(call => Zone(call.Record)));
        return
        [
            new(times.Title("STARTED"), call => times.Cell(call.Record.StartedAt, Zone(call.Record))),
            new("KIND", call => Kind(call.Record)) { Wraps = true },
            new("FROM", call => call.Record.CallerNumber.Length == 0 ? "withheld" : call.Record.CallerNumber) { Wraps = true },
            new("TO", call => call.Record.CalledNumber) { Wraps = true },
            new("LENGTH", call => Texts.Length(call.Record.Duration)) { AlignsRight = true },
            new("RESULT", call => Result(call.Record)) { Wraps = true },
            new("LOSS", call => Loss(call.Record)) { AlignsRight = true, MayGo = true },
            new("GATEWAY", call => call.Record.Gateway ?? call.Record.PeerAddress) { MayGo = true },
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
