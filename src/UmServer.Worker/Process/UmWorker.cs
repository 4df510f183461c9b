using System.Net;
using System.Runtime.InteropServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using UmServer.Calls;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Media;
using UmServer.Sip;
using UmServer.Store;

namespace UmServer.Worker;

/// <summary>A worker's life: its parts, put together, until its last call has ended.</summary>
public static class UmWorker
{
    public static async Task<int> RunAsync(DataFolder data, UmSettings settings, WorkerSlot slot)
    {
        using var logs = Logs.Create(data, settings.Log, $"worker-{slot.ToString().ToLowerInvariant()}");
        var log = logs.CreateLogger(nameof(UmWorker));
        try
        {
            await RunAsync(data, settings, slot, logs, log);
            return 0;
        }
        catch (Exception e) when (e is StartException or StoreException)
        {
            Log.CannotStart(log, e.Message);
            return 1;
        }
        catch (Exception e) // the top of the process
        {
            Log.WorkerFailed(log, e);
            return 1;
        }
    }

    private static async Task RunAsync(
        DataFolder data, UmSettings settings, WorkerSlot slot, ILoggerFactory logs, ILogger log)
    {
        var time = TimeProvider.System;
        await using var store = await SqliteStore.OpenAsync(data, time, logs.CreateLogger<SqliteStore>());
        await using var spool = new Spool(data, store, time, logs.CreateLogger<Spool>());
        var gateways = new GatewayDirectory(store.Gateways, time, logs.CreateLogger<GatewayDirectory>());
        await gateways.RefreshAsync();

        using var clock = new MediaClock();
        clock.Start();
        var services = new CallServices(
            clock,
            new RtpPortRange(settings.Rtp.FirstPort, settings.Rtp.LastPort),
            PhraseVoice.Create(data, settings.Speech, store.Audio, logs.CreateLogger<PhraseVoice>()),
            time,
            logs.CreateLogger<SipCall>());
        var flows = new FlowServices(store, spool, time, logs.CreateLogger<CallRunner>());
        var active = new ActiveCalls(settings.Worker.MaxCalls);
        var intake = new Intake(
            gateways,
            new RefusalLog(time, logs.CreateLogger<RefusalLog>()),
            active,
            new CallRunner(new CallRouter(store, gateways), flows),
            services,
            logs.CreateLogger<Intake>());

        var (port, portKey) = slot == WorkerSlot.A
            ? (settings.Worker.PortA, "worker.portA")
            : (settings.Worker.PortB, "worker.portB");
        await using var sip = SipListening.Open(settings.Sip, port, portKey, intake, time, logs);
        var startedAt = time.GetUtcNow();
        await using var control = await ControlServer.StartAsync(
            ControlSockets.Worker(data, slot),
            routes => AddRoutes(routes, Retire, active, slot, port, startedAt),
            logs);
        using var signals = Signals(Retire);
        sip.Start();
        Log.WorkerReady(log, slot, Environment.ProcessId, port);

        using var ending = new CancellationTokenSource();
        var watch = new SpoolWatch(spool, time, logs.CreateLogger<SpoolWatch>());
        Task[] chores = [gateways.RunAsync(ending.Token), watch.RunAsync(ending.Token)];
        await await Task.WhenAny([active.Drained, .. chores]); // a chore ends first only by failing
        Log.WorkerDrained(log, slot, active.Handled);
        await ending.CancelAsync();
        await Task.WhenAll(chores);

        void Retire()
        {
            Log.WorkerRetires(log, slot, active.Count);
            active.Retire();
        }
    }

    private static void AddRoutes(
        WebApplication routes,
        Action retire,
        ActiveCalls active,
        WorkerSlot slot,
        int port,
        DateTimeOffset startedAt)
    {
        routes.MapGet("/status", () => new WorkerStatus
        {
            Slot = slot,
            ProcessId = Environment.ProcessId,
            Port = port,
            State = active.State,
            StartedAt = startedAt,
            Calls = active.Count,
            CallsHandled = active.Handled,
            MemoryBytes = Environment.WorkingSet,
        });
        routes.MapPost("/retire", retire);
        routes.MapPost("/resume", () => active.TryResume() ? Results.Ok() : Results.Conflict());
    }

    /// <summary>
    /// A Ctrl-C at the terminal, or its closing, is meant for the service, which decides; SIGTERM retires, and loses no
    /// call.
    /// </summary>
    private static SignalHandlers Signals(Action retire) => new(
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            retire();
        }));

    private sealed record SignalHandlers(params IDisposable[] Handlers) : IDisposable
    {
        public void Dispose()
        {
            foreach (var handler in Handlers)
                handler.Dispose();
        }
    }
}
