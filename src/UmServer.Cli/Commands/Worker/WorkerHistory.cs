using System.CommandLine;
using System.Globalization;
using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um worker history</c></summary>
internal sealed class WorkerHistory : StoreCommand
{
    private const int DefaultLimit = 50;
    private const string Zone = "UTC";

    private readonly Option<int?> _limit = OptionFor.Number("--limit", $"How many at most. Default: {DefaultLimit}");
    private readonly Option<bool> _json = Shared.Json();

    public WorkerHistory() : base(
        "history", "Lists every step of the workers' lives with its reason, the newest first.",
        "um worker history --limit 20")
    {
        Add(_limit);
        Add(_json);
    }

    protected override async Task RunAsync(Session session, Administration admin)
    {
        var events = await admin.WorkerHistoryAsync(session.Get(_limit) ?? DefaultLimit);
        if (session.Get(_json))
            session.WriteJsonList(events, WorkerEventJson.Of, UmJson.Readable.WorkerEventJsonArray);
        else
            session.WriteList(events, Columns, "No worker has been started yet.");
    }

    private static IReadOnlyList<Column<WorkerEvent>> Columns =>
    [
        new($"TIME\n({Zone})", row => row.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)),
        new("WORKER", row => row.Slot),
        new("PROCESS", row => row.ProcessId.ToString(CultureInfo.InvariantCulture)) { AlignsRight = true },
        new("WHAT", row => Texts.Words(row.Kind)),
        new("REASON", row => row.Reason) { Wraps = true },
    ];
}
