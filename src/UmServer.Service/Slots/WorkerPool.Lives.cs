using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

// One worker's way from its start to its end.
public sealed partial class WorkerPool
{
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan HeartbeatInterval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan AskAgain = TimeSpan.FromMilliseconds(250);
    private const int FewestMissed = 3;

    /// <summary>For the apology, and for a call that does not end all the same.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMinutes(1);

    /// <summary>Starts a worker and makes it the active one; without it there is a reason why not.</summary>
    private async Task<(SlotWorker? Worker, string Fault)> StartAsync(
        WorkerSlot slot, string why, CancellationToken stopping)
    {
        if (await ClearAsync(slot) is { } occupied)
            return (null, occupied);
        IWorkerProcess process;
        try
        {
            process = launcher.Launch(slot);
        }
        catch (WorkerLaunchException e)
        {
            return (null, e.Message);
        }

        var worker = Add(new SlotWorker(slot, process, SlotState.Starting));
        await history.AddAsync(slot, process.Id, WorkerEventKind.Started, why);
        var fault = await WaitUntilReadyAsync(worker, stopping)
            ?? await BringInAsync(worker, why, stopping);
        if (fault is null)
            return (worker, "");
        worker.Kill(fault);
        await worker.Watching;
        return (null, fault);
    }

    /// <summary>Null when it is ready.</summary>
    private async Task<string?> WaitUntilReadyAsync(SlotWorker worker, CancellationToken stopping)
    {
        var since = time.GetTimestamp();
        var process = worker.Process;
        while (!process.Ended.IsCompleted && !stopping.IsCancellationRequested)
        {
            if (time.GetElapsedTime(since) >= options.StartTimeout)
                return $"not ready after {options.StartTimeout.TotalSeconds:0} s";
            if (await process.StatusAsync(CancellationToken.None) is { } status)
            {
                worker.Ready = worker.Latest = status;
                log.WorkerReady(worker.Slot, process.Id, status.Port);
                await history.AddAsync(worker.Slot, process.Id, WorkerEventKind.Ready, $"port {status.Port}")
                    ;
                _ = BeatAsync(worker);
                return null;
            }

            await Task.WhenAny(Task.Delay(ReadyPoll, time, stopping));
        }

        return process.Ended.IsCompleted
            ? $"{await process.Ended} before it was ready"
            : "the service stops";
    }

    /// <summary>Null when it is the active one now.</summary>
    private async Task<string?> BringInAsync(SlotWorker worker, string why, CancellationToken stopping)
    {
        var guard = guards[worker.Slot];
        await guard.YieldAsync();
        if (serving.Active is { } current)
        {
            worker.State = SlotState.Probing;
            await worker.Process.StandByAsync(current.Port);
            await guard.CloseAsync();
            var fault = await ProbeAsync(worker, stopping);
            if (fault is not null && serving.Active is not null)
                return fault;
        }

        if (!await ServeAsync(worker) || !Activate(worker))
            return "it ended before it could serve";
        await history.AddAsync(worker.Slot, worker.Process.Id, WorkerEventKind.Active, why);
        await guard.CloseAsync(); // only now: callers there have waited for this worker
        return null;
    }

    private async Task<string?> ProbeAsync(SlotWorker worker, CancellationToken stopping)
    {
        var fault = await probe.TryAsync(worker.Ready!, worker.Process.ProbeSecret ?? "", stopping);
        var kind = fault is null ? WorkerEventKind.Probed : WorkerEventKind.ProbeFailed;
        await history.AddAsync(worker.Slot, worker.Process.Id, kind, fault ?? "answered, spoke, took keys, hung up")
            ;
        return fault is null ? null : $"its probe call failed: {fault}";
    }

    private Task<bool> ServeAsync(SlotWorker worker) =>
        serving.IsDraining ? worker.Process.DrainAsync() : worker.Process.ServeAsync();

    private bool Activate(SlotWorker worker)
    {
        lock (_gate)
        {
            if (worker.Process.Ended.IsCompleted)
                return false;
            if (Find(SlotState.Active) is { } old)
                old.State = SlotState.Retiring;
            worker.State = SlotState.Active;
            worker.ActiveSince = time.GetTimestamp();
            _last = worker.Slot;
            serving.Set(worker.Ready! with { State = WorkerState.Ready });
            return true;
        }
    }

    private SlotWorker Add(SlotWorker worker)
    {
        lock (_gate)
            _slots.Add(worker.Slot, worker);
        worker.Watching = WatchAsync(worker);
        return worker;
    }

    private async Task WatchAsync(SlotWorker worker)
    {
        var end = await worker.Process.Ended;
        end = worker.KilledFor ?? end;
        bool wasLost;
        lock (_gate)
        {
            _slots.Remove(worker.Slot);
            wasLost = worker.State == SlotState.Active
                || (worker.State == SlotState.Retiring && !EndedByItself(worker, end));
            if (serving.Active?.ProcessId == worker.Process.Id)
                serving.Set(null);
        }

        guards[worker.Slot].Start();
        Tell(worker, end, wasLost);
        await history.AddAsync(worker.Slot, worker.Process.Id, WorkerEventKind.Ended, end);
        Wake();
        worker.Process.Dispose();
    }

    /// <summary>How a former service's child ended is not known; its last words are in its own log.</summary>
    private static bool EndedByItself(SlotWorker worker, string end) =>
        worker.KilledFor is null && end is (WorkerEnds.Normal or WorkerEnds.Unknown);

    private void Tell(SlotWorker worker, string end, bool wasLost)
    {
        if (!wasLost)
        {
            log.WorkerEnded(worker.Slot, worker.Process.Id, end);
            return;
        }

        Interlocked.Increment(ref _lost);
        if (worker.State == SlotState.Active)
            _wait = _backOff.After(time.GetElapsedTime(worker.ActiveSince));
        log.WorkerLost(worker.Slot, worker.Process.Id, end, _wait.TotalSeconds);
    }

    /// <summary>
    /// Asks a worker how it is, again and again; one that does not answer hangs and is ended. One silence is not
    /// enough however long it took: it may have been this process that stood still.
    /// </summary>
    private async Task BeatAsync(SlotWorker worker)
    {
        var answeredAt = time.GetTimestamp();
        var (wait, missed) = (HeartbeatInterval, 0);
        while (!worker.Process.Ended.IsCompleted)
        {
            await Task.WhenAny(worker.Process.Ended.WaitAsync(wait, time));
            if (await worker.Process.StatusAsync(CancellationToken.None) is { } status)
            {
                (worker.Latest, answeredAt, wait, missed) = (status, time.GetTimestamp(), HeartbeatInterval, 0);
                if (worker.State == SlotState.Retiring && time.GetUtcNow() > worker.RetireBy + LongestFarewell)
                    worker.Kill("it did not end in time");
            }
            else
            {
                wait = AskAgain;
                var silent = time.GetElapsedTime(answeredAt);
                if (++missed >= FewestMissed && silent >= options.Recycle.HeartbeatTimeout)
                    worker.Kill($"it has not answered for {silent.TotalSeconds:0} s");
            }
        }
    }
}
