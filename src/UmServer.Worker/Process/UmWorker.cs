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
        catch (Exception e)
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
            gateways, active, new CallRunner(new CallRouter(store, gateways), flows), services, logs.CreateLogger<Intake>());

        var port = slot == WorkerSlot.A ? settings.Worker.PortA : settings.Worker.PortB;
        await using var sip = new SipStack(
            SipListening.On(settings.Sip, port), intake, time, logs.CreateLogger<SipStack>());
        sip.Start();
        var startedAt = time.GetUtcNow();
        await using var control = await ControlServer.StartAsync(
            ControlSockets.Worker(data, slot), routes => AddRoutes(routes, active, slot, port, startedAt), logs);

        using var ending = new CancellationTokenSource();
        using var signals = Signals(active);
        var chores = Task.WhenAll(
            gateways.RunAsync(ending.Token), new SpoolWatch(spool, time, logs.CreateLogger<SpoolWatch>()).RunAsync(ending.Token));
        Log.WorkerReady(log, slot, Environment.ProcessId, port);
        await active.Drained;
        Log.WorkerDrained(log, slot, active.Handled);
        await ending.CancelAsync();
        await chores;
    }

    private static void AddRoutes(
        WebApplication routes, ActiveCalls active, WorkerSlot slot, int port, DateTimeOffset startedAt)
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
        routes.MapPost("/retire", active.Retire);
        routes.MapPost("/resume", () => active.TryResume() ? Results.Ok() : Results.Conflict());
    }

    /// <summary>A Ctrl-C at the terminal is meant for the service, which decides; SIGTERM retires, and loses no call.</summary>
    private static SignalHandlers Signals(ActiveCalls active) => new(
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            active.Retire();
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
