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
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMilliseconds(200);

    public static async Task<int> RunAsync(DataFolder data, UmSettings settings, bool demo, StopSignals signals)
    {
        using var logs = Logs.Create(data, settings.Log, "service");
        var log = logs.CreateLogger(nameof(UmService));
        try
        {
            await RunAsync(data, settings, demo, logs, log, signals);
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
        DataFolder data, UmSettings settings, bool demo, ILoggerFactory logs, ILogger log, StopSignals signals)
    {
        var (time, stopping) = (TimeProvider.System, signals.Stopping);
        await using var store = demo
            ? await Stores.CreateAsync(data, time, logs)
            : await Stores.OpenAsync(data, time, logs);
        var history = new WorkerHistory(store.WorkerEvents, time, logs.CreateLogger<WorkerHistory>());
        using var alone = OnlyService.Claim(data);
        await new HungWorkers(data, history).EndAsync();
        var (front, slotA, slotB) = await ListenAsync(data, settings);
        using var listening = front;
        var configuration = new ConfigurationFollower(
            store.Configuration, time, logs.CreateLogger<ConfigurationFollower>());
        var serving = new ServingWorker(time);
        var news = new GatewayNews(store.GatewayEvents, time, logs.CreateLogger<GatewayNews>());
        var habits = new GatewayHabits(news, time);
        habits.Load(await store.GatewayEvents.LatestAsync(), await store.Gateways.ListAsync());
        var recent = new RecentCalls(time);
        using var arrivals = new WorkerArrivals(data, settings.Worker);
        var watch = new RedirectWatch(recent, habits, arrivals, time);
        var proxyKey = new ProxyKey(new KeyFile(data, "proxy.key").LoadOrCreate());
        using var refusals = new RefusalLog(time, logs.CreateLogger<RefusalLog>());
        var frontEnd = new FrontEnd(
            configuration, serving, settings.Worker, new CallDirector(recent, habits, settings.Worker, time), proxyKey,
            refusals, logs.CreateLogger<FrontEnd>());
        var proxy = new ProxyOptions(proxyKey, frontEnd);
        await using var portA = new SlotPort(
            slotA, settings.Sip, ListenPort.Of(settings.Worker, WorkerSlot.A), frontEnd, proxy, time, logs);
        await using var portB = new SlotPort(
            slotB, settings.Sip, ListenPort.Of(settings.Worker, WorkerSlot.B), frontEnd, proxy, time, logs);
        var ports = new Dictionary<WorkerSlot, SlotPort> { [WorkerSlot.A] = portA, [WorkerSlot.B] = portB };
        using var workers = new WorkerPool(
            new WorkerLauncher(data, settings.Sip.Listen, ports),
            ports.ToDictionary(port => port.Key, port => (ISlotGuard)port.Value),
            new WorkerProbe(settings, time, logs),
            serving,
            history,
            PoolOptions(data, settings.Worker, store, () => signals.IsForGood),
            time,
            logs.CreateLogger<WorkerPool>());
        await using var sip = SipListening.Open(settings.Sip, front, frontEnd, time, logs, proxy);
        await using var control = await ControlServer.StartAsync(
            ControlSockets.Service(data),
            new ServiceControl(sip, frontEnd, recent, workers, serving, time.GetUtcNow()).AddRoutes,
            logs);
        using var offered = new HandedPorts(ControlSockets.ServicePorts(data), front, slotA, slotB);

        // Only now, with all that can be refused at hand: the PINs are shown once.
        var welcome = demo ? await DemoWelcome.PrepareAsync(store, sip.ListenPoints) : null;
        await configuration.StartAsync();
        sip.Start();
        log.Listening(string.Join(", ", sip.ListenPoints), data.Root);
        if (welcome is not null)
            await Console.Out.WriteAsync(welcome);
        var pruning = new CallRecordPruning(
            store.CallRecords, settings.Calls, time, logs.CreateLogger<CallRecordPruning>());
        Task[] running =
        [
            workers.RunAsync(stopping), configuration.RunAsync(stopping), news.RunAsync(stopping),
            watch.RunAsync(stopping),
            pruning.RunAsync(stopping),
        ];
        await await Task.WhenAny(running); // the first to fail is the end
        log.Stopping();
        await Task.WhenAll(running);
        await sip.StopListeningAsync(); // what comes from now on waits in the sockets
        serving.GiveUp();
        await sip.UntilQuietAsync(LongestFarewell);
    }

    private static async Task<(SipSockets Front, SipSockets SlotA, SipSockets SlotB)> ListenAsync(
        DataFolder data, UmSettings settings)
    {
        using var former = await FormerSockets.FindAsync(data, settings.Sip);
        return (
            await former.TakeAsync(ListenPort.Of(settings.Sip)),
            await former.TakeAsync(WorkerSlot.A, ListenPort.Of(settings.Worker, WorkerSlot.A)),
            await former.TakeAsync(WorkerSlot.B, ListenPort.Of(settings.Worker, WorkerSlot.B)));
    }

    private static WorkerPoolOptions PoolOptions(
        DataFolder data, WorkerSettings settings, IUmStore store, Func<bool> endsForGood)
    {
        return new()
        {
            StartTimeout = settings.StartTimeout,
            Recycle = settings.Recycle,
            EndsForGood = endsForGood,
            IsBusy = Processor.IsBusy,
            SpoolBytes = () => new DirectoryInfo(data.Spool) is { Exists: true } spool
                ? spool.EnumerateFiles().Sum(file => file.Exists ? file.Length : 0)
                : 0,
            LongestCall = async () => (await store.DialPlans.ListAsync())
                .Select(plan => plan.MaxCallDuration)
                .DefaultIfEmpty(new DialPlan { Name = "", ExtensionDigits = 4 }.MaxCallDuration)
                .Max(),
        };
    }
}
