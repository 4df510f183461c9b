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
        LinuxSockets.SetInherited(start.Sockets, false); // not by the speech engine
        var time = TimeProvider.System;
        await using var store = await SqliteStore.OpenAsync(data, time, logs.CreateLogger<SqliteStore>());
        await using var spool = new Spool(data, store, time, logs.CreateLogger<Spool>());
        var configuration = new ConfigurationFollower(
            store.Configuration, time, logs.CreateLogger<ConfigurationFollower>());
        await configuration.StartAsync();

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
        var arrivals = new Arrivals(time);
        var key = new ProxyKey(new KeyFile(data, "proxy.key").LoadOrCreate());
        using var service = new ServiceClient(ControlSockets.Service(data), kept: TimeSpan.FromMinutes(1));
        using var refusals = new RefusalLog(time, logs.CreateLogger<RefusalLog>());
