using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;
using UmServer.Store;

namespace UmServer.Service;

/// <summary>The UM service's life: its parts, put together, until it is told to stop.</summary>
public static class UmService
{
    public static async Task<int> RunAsync(DataFolder data, UmSettings settings, bool demo, CancellationToken stopping)
    {
        using var logs = Logs.Create(data, settings.Log, "service");
        var log = logs.CreateLogger(nameof(UmService));
        try
        {
            await RunAsync(data, settings, demo, logs, log, stopping);
            return 0;
        }
        catch (Exception e) when (e is StartException or StoreException)
        {
            log.CannotStart(e.Message);
            return 1;
        }
        catch (Exception e) // the top of the process
        {
            log.ServiceFailed(e);
            return 1;
        }
    }

    private static async Task RunAsync(
        DataFolder data, UmSettings settings, bool demo, ILoggerFactory logs, ILogger log, CancellationToken stopping)
    {
        var time = TimeProvider.System;
        var storeLog = logs.CreateLogger<SqliteStore>();
        await using var store = demo
            ? await SqliteStore.CreateAsync(data, time, storeLog)
            : await SqliteStore.OpenAsync(data, time, storeLog);
        var gateways = new GatewayDirectory(store.Gateways, time, logs.CreateLogger<GatewayDirectory>());
        var workers = new WorkerSupervisor(
            new WorkerLauncher(data, settings.Sip.Listen), settings.Worker.StartTimeout, time,
            logs.CreateLogger<WorkerSupervisor>());
        var frontEnd = new FrontEnd(
            gateways, workers, new RefusalLog(time, logs.CreateLogger<RefusalLog>()), logs.CreateLogger<FrontEnd>());
        await using var sip = SipListening.Open(settings.Sip, settings.Sip.Port, "sip.port", frontEnd, time, logs);
        var startedAt = time.GetUtcNow();
        await using var control = await ControlServer.StartAsync(
            ControlSockets.Service(data),
            routes => routes.MapGet(
                "/status", (CancellationToken cancel) => StatusAsync(sip, frontEnd, workers, startedAt, cancel)),
            logs);

        // Only now, with all that can be refused at hand: the PINs are shown once.
        var welcome = demo ? await DemoWelcome.PrepareAsync(store, sip.ListenPoints) : null;
        await gateways.RefreshAsync();
        sip.Start();
        log.Listening(string.Join(", ", sip.ListenPoints), data.Root);
        if (welcome is not null)
            await Console.Out.WriteAsync(welcome);
        Task[] running = [workers.RunAsync(stopping), gateways.RunAsync(stopping)];
        await await Task.WhenAny(running); // the first to fail is the end
        log.Stopping();
        await Task.WhenAll(running);
    }

    private static async Task<ServiceStatus> StatusAsync(
        SipStack sip, FrontEnd frontEnd, WorkerSupervisor workers, DateTimeOffset startedAt, CancellationToken cancel)
    {
        var worker = await workers.AskAsync(cancel);
        return new ServiceStatus
        {
            ProcessId = Environment.ProcessId,
            StartedAt = startedAt,
            Listening = [.. sip.ListenPoints.Select(point => point.ToString())],
            Redirected = frontEnd.Redirected,
            WorkersLost = workers.Lost,
            Workers = worker is null ? [] : [worker],
        };
    }
}
