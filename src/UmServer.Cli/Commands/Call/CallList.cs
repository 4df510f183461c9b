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
    private readonly Option<string?> _mailbox = OptionFor.Text("--mailbox", "EXT", "Only those for this mailbox.");
    private readonly Option<string?> _gateway = OptionFor.Text("--gateway", "NAME", "Only those of this gateway.");
    private readonly Option<TimeSpan?> _since =
        OptionFor.Length("--since", "Only those that began within this time, as 2h.");

    private readonly Option<bool> _json = Shared.Json();

    public CallList() : base("list",
        "Lists the calls of all workers, and then those that have ended, the newest first.", "um call list --limit 10")
    {
        _limit.Validators.Add(result =>
        {
            if (result.GetValue(_limit) is < 1)
                result.AddError("--limit takes a number of at least 1.");
        });
        Add(_mailbox);
        Add(_gateway);
        Add(_since);
        Add(_limit);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var gateway = session.Get(_gateway) is { } name ? (await admin.Gateways.GetAsync(name)).Name : null;
        var filter = new CallFilter
        {
            Mailbox = session.Get(_mailbox),
            Gateway = gateway,
            Since = session.Get(_since) is { } ago ? session.Terminal.Clock.GetUtcNow() - ago : null,
            Limit = session.Get(_limit) ?? DefaultLimit,
        };
        var calls = await admin.Calls.ListAsync(await InProgressAsync(session), filter);
        if (session.Get(_json))
            session.WriteJsonList(calls, CallJson.Of, UmJson.Readable.CallJsonArray);
        else
            session.WriteList(calls, await ColumnsAsync(admin, calls, session.Terminal.Clock.GetUtcNow()),
                "No calls yet.");
    }

    /// <summary>None when the service does not run.</summary>
    private static async Task<IEnumerable<ListedCall>> InProgressAsync(Session session)
    {
        using var service = ServiceCall.Open(session);
        return (await service.CallsAsync() ?? []).Select(RunningCall.Of);
    }

    private static async Task<IReadOnlyList<Column<ListedCall>>> ColumnsAsync(
        Administration admin, IReadOnlyList<ListedCall> calls, DateTimeOffset now)
    {
        var zones = await admin.DialPlans.TimeZonesAsync();
        var common = zones.Values.Distinct().ToList() is [var only] ? only : UnknownZone;
        string Zone(ListedCall call) => zones.GetValueOrDefault(call.DialPlan ?? "", common);
        var times = new ZonedTimes(calls.Select(Zone));
        return
        [
            new(times.Title("STARTED"), call => times.Cell(call.StartedAt, Zone(call))),
            new("KIND", Kind) { Wraps = true },
            new("FROM", call => call.CallerNumber.Length == 0 ? "withheld" : call.CallerNumber) { Wraps = true },
            new("TO", call => call.CalledNumber) { Wraps = true },
            new("LENGTH", call => Texts.Length(call.Duration ?? now - call.StartedAt)) { AlignsRight = true },
            new("RESULT", Result) { Wraps = true },
            new("LOSS", Loss) { AlignsRight = true, MayGo = true },
            new("GATEWAY", call => call.Gateway ?? Texts.OrNone(call.PeerAddress)) { MayGo = true },
        ];
    }

    private static string Kind(ListedCall call) =>
        call.Kind is { } kind and not CallKind.None ? Texts.Words(kind) : Texts.None;

    // Of an answered call the end says it all.
    private static string Result(ListedCall call) => (call.Offer, call.DropReason) switch
    {
        _ when call.InProgress is { } slot => $"in progress in worker {slot.ToUpperInvariant()}",
        ({ } offer, null or "") => Texts.Words(offer),
        ({ } offer and not OfferResult.Answered, var why) => $"{Texts.Words(offer)}: {why}",
        (_, var end) => end ?? "",
    };

    private static string Loss(ListedCall call) => call.Quality is { } quality
        ? string.Create(CultureInfo.InvariantCulture, $"{quality.LossPercent:0.0} %")
        : Texts.None;
}
