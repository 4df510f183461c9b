using System.CommandLine;
using System.Globalization;
using UmServer.Admin;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary><c>um worker status</c></summary>
internal sealed class WorkerStatusShow : UmCommand
{
    private const string Zone = "UTC";

    private readonly Option<bool> _json = Shared.Json();

    public WorkerStatusShow() : base(
        "status", "Shows the running service and its workers.", "um worker status") => Add(_json);

    protected override async Task RunAsync(Session session)
    {
        using var control = ServiceCall.Open(session);
        var service = await control.StatusAsync() ?? throw ServiceCall.NotRunning(session);
        if (session.Get(_json))
            session.WriteJson(ServiceJson.Of(service), ServiceShapes.Default.ServiceJson);
        else
            Write(session, service);
    }

    /// <summary>A worker outlives its service, and the next one takes it over.</summary>
    private static async Task<string> LeftBehindAsync(DataFolder data)
    {
        var left = "";
        foreach (var slot in Enum.GetValues<WorkerSlot>())
        {
            using var control = new WorkerClient(ControlSockets.Worker(data, slot));
            if (await control.StatusAsync() is { } worker)
                left += $" Worker {slot} still runs (process {worker.ProcessId}, calls: {worker.Calls}).";
        }

        return left;
    }

    private static void Write(Session session, ServiceStatus service)
    {
        if (service.IsDraining)
            session.Note("New calls are turned away until: um service resume");
        session.WriteFacts(
            ("Service", $"process {service.ProcessId}, since {ZonedTimes.Text(service.StartedAt, Zone)}"),
            ("Listens on", Texts.List(service.Listening)),
            ("Redirected calls", service.Redirected.ToString(CultureInfo.InvariantCulture)),
            ("Workers lost", service.WorkersLost.ToString(CultureInfo.InvariantCulture)));
        session.Say("");
        session.WriteList(service.Workers, Columns, "No worker is ready: calls are answered with 503 until one is.");
    }

    private static IReadOnlyList<Column<WorkerStatus>> Columns =>
    [
        new("WORKER", worker => worker.Slot.ToString()),
        new("STATE", worker => Texts.Words(worker.State)),
        new("CALLS", worker => Number(worker.Calls)) { AlignsRight = true },
        new("HANDLED", worker => Number(worker.CallsHandled)) { AlignsRight = true },
        new("MEMORY", worker => $"{Number(worker.MemoryBytes / (1024 * 1024))} MiB") { AlignsRight = true },
        new("PORT", worker => Number(worker.Port)) { AlignsRight = true },
        new("PROCESS", worker => Number(worker.ProcessId)) { AlignsRight = true },
        new($"STARTED\n({Zone})", worker => new ZonedTimes([Zone]).Cell(worker.StartedAt, Zone)) { MayGo = true },
    ];

    private static string Number(long value) => value.ToString(CultureInfo.InvariantCulture);
}
