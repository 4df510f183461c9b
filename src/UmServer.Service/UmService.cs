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
        catch (StoreException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
        catch (Exception e)
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
        var welcome = demo ? await DemoWelcome.PrepareAsync(store, settings) : null;

        var gateways = new GatewayDirectory(store.Gateways, time, logs.CreateLogger<GatewayDirectory>());
        await gateways.RefreshAsync();
        var workers = new WorkerSupervisor(
            new WorkerLauncher(data, settings.Sip.Listen), settings.Worker.StartTimeout, time,
            logs.CreateLogger<WorkerSupervisor>());
        var frontEnd = new FrontEnd(
            gateways, workers, new RefusalLog(time, logs.CreateLogger<RefusalLog>()), logs.CreateLogger<FrontEnd>());
        await using var sip = new SipStack(
            SipListening.On(settings.Sip, settings.Sip.Port), frontEnd, time, logs.CreateLogger<SipStack>());
        sip.Start();
        log.Listening(string.Join(", ", sip.ListenPoints), data.Root);

        var startedAt = time.GetUtcNow();
        await using var control = await ControlServer.StartAsync(
            ControlSockets.Service(data),
            routes => routes.MapGet(
                "/status", (CancellationToken cancel) => StatusAsync(sip, frontEnd, workers, startedAt, cancel)),
            logs);
        var running = Task.WhenAll(workers.RunAsync(stopping), gateways.RunAsync(stopping));
        if (welcome is not null)
            await Console.Out.WriteAsync(welcome);
        await running;
        log.Stopping();
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
