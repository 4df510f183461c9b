using System.Net;
using System.Runtime.InteropServices;
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
    private static readonly TimeSpan LongestParting = TimeSpan.FromSeconds(1);

    public static async Task<int> RunAsync(WorkerStart start, UmSettings settings)
    {
        using var logs = Logs.Create(start.Data, settings.Log, $"worker-{start.Slot.ToString().ToLowerInvariant()}");
        var log = logs.CreateLogger(nameof(UmWorker));
        try
        {
            await RunAsync(start, settings, logs, log);
            return 0;
        }
        catch (Exception e) when (e is StartException or StoreException)
        {
            log.CannotStart(e.Message);
            return 1;
        }
        catch (Exception e) // the top of the process
        {
            log.WorkerFailed(e);
            return 1;
        }
    }

    private static async Task RunAsync(WorkerStart start, UmSettings settings, ILoggerFactory logs, ILogger log)
    {
        var (data, slot) = (start.Data, start.Slot);
        LinuxSockets.SetInherited(start.Sockets.Select(socket => socket.Descriptor), false); // not by the speech engine
        using var pulse = WorkerPulse.Create();
        var time = TimeProvider.System;
        await using var store = await Stores.OpenAsync(data, time, logs);
        using var spool = new Spool(data, store, time, logs.CreateLogger<Spool>());
        var configuration = new ConfigurationFollower(
            store.Configuration, time, logs.CreateLogger<ConfigurationFollower>());
        await configuration.StartAsync();

        using var clock = new MediaClock { TicksPerReceive = 4 }; // in turn, so each call 12.5 times a second
        clock.Start();
        var services = new CallServices(
            clock,
            new RtpPortRange(settings.Rtp.FirstPort, settings.Rtp.LastPort),
            PhraseVoice.Create(data, settings.Speech, store.Audio, logs.CreateLogger<PhraseVoice>()),
            time,
            logs.CreateLogger<SipCall>());
        var flows = new FlowServices(store, spool, time, logs.CreateLogger<CallRunner>());
        var active = new ActiveCalls(settings.Worker.MaxCalls);
        var arrivals = new Arrivals(time);
        var key = new ProxyKey(new KeyFile(data, "proxy.key").LoadOrCreate());
        using var service = new ServiceClient(ControlSockets.Service(data), kept: TimeSpan.FromMinutes(1));
        using var refusals = new RefusalLog(time, logs.CreateLogger<RefusalLog>());
        var intake = new Intake(
            configuration,
            refusals,
            active,
            arrivals,
            key,
            new FirstInvite(service.IdentityAsync, time),
            new CallRunner(flows, refusals),
            new ProbeAnswer(Environment.GetEnvironmentVariable(ProbeCall.SecretVariable), services, log),
            services,
            logs.CreateLogger<Intake>());

        var listen = ListenPort.Of(settings.Worker, slot);
        var port = listen[0].Port;
        using var sockets = start.Sockets.Count == 0 // a worker that was started by hand has its own
            ? SipListening.Bind(settings.Sip, listen)
            : SipSockets.FromHandles(start.Sockets);
        using var kept = new KeptPorts(ControlSockets.ServicePorts(data), ControlSockets.KeptPorts(data, slot), log);
        await using var sip = SipListening.Open(
            settings.Sip, sockets, intake, time, logs,
            new ProxyOptions(key, new SendingOn(configuration, active, settings.Worker)));
        using var absence = new ServiceAbsence(kept, settings.Worker.WaitForService, time, log);
        using var life = new WorkerLife(slot, port, active, arrivals, sip, kept, absence, time, log);
        absence.Then(() => life.Retire()); // until it is told to serve: then it can do so without a service
        await using var control = await ControlServer.StartAsync(
            ControlSockets.Worker(data, slot), life.AddRoutes, logs);
        using var ports = new HandedPorts(ControlSockets.WorkerPorts(data, slot), sockets);
        using var signals = Signals(life.Leave);
        using var heart = new Heart(pulse, () => life.Status, () => clock.Statistics.Ticks, absence);
        life.Changed = heart.BeatNow;
        heart.Start();
        log.WorkerReady(slot, Environment.ProcessId, port);

        using var ending = new CancellationTokenSource();
        var watch = new SpoolWatch(spool, store.Steps, time, logs.CreateLogger<SpoolWatch>());
        Task[] chores = [configuration.RunAsync(ending.Token), watch.RunAsync(ending.Token)];
        await await Task.WhenAny([active.Drained, .. chores]); // a chore ends first only by failing
        log.WorkerDrained(slot, active.Handled);
        await sip.StopListeningAsync(); // what comes from now on waits for the service, which has the same sockets
        await sip.UntilQuietAsync(LongestParting);
        await ending.CancelAsync();
        await Task.WhenAll(chores);
        pulse.ExitCode = 0;
    }

    /// <summary>
    /// A Ctrl-C at the terminal, or its closing, is meant for the service, which decides. So does it of SIGTERM, if
    /// it is there: the worker asks to be replaced, and no call is lost.
    /// </summary>
    private static SignalHandlers Signals(Action leave) => new(
        PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal => signal.Cancel = true),
        PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal =>
        {
            signal.Cancel = true;
            leave();
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
