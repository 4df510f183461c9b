using Microsoft.Extensions.Logging;
using UmServer.Control;

namespace UmServer.Service;

/// <summary>
/// Sees to it that a worker takes calls: adopts or starts one, offers it to the front end only once it is ready, and
/// replaces it when it dies.
/// </summary>
public sealed class WorkerSupervisor(
    IWorkerLauncher launcher, TimeSpan startTimeout, TimeProvider time, ILogger<WorkerSupervisor> log)
{
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(50);

    /// <summary>A worker that died sooner than this makes its successor wait.</summary>
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);

    private volatile WorkerStatus? _active;
    private IWorkerProcess? _process;
    private bool _wasReady;
    private int _lost;

    /// <summary>The worker to redirect to, as it was when it became ready; null while there is none.</summary>
    public WorkerStatus? Active => _active;

    /// <summary>Workers that took calls and ended without having been asked to.</summary>
    public int Lost => _lost;

    /// <summary>Runs until it is stopped; the worker then retires by itself, with the calls that it has.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        var wait = TimeSpan.Zero;
        while (!stopping.IsCancellationRequested)
        {
            var startedAt = time.GetTimestamp();
            var end = await LiveAsync(WorkerSlot.A, stopping).ConfigureAwait(false);
            if (stopping.IsCancellationRequested)
                break;

            wait = time.GetElapsedTime(startedAt) < ShortLife ? NextWait(wait) : TimeSpan.Zero;
            TellLoss(end, wait);
            await Task.Delay(wait, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (_process is { Ended.IsCompleted: false } left)
            await left.RetireAsync().ConfigureAwait(false);
        _process?.Dispose();
    }

    /// <summary>Asks the active worker how it is now.</summary>
    public async Task<WorkerStatus?> AskAsync(CancellationToken stopping) =>
        _active is not null && _process is { } process
            ? await process.StatusAsync(stopping).ConfigureAwait(false)
            : null;

    private void TellLoss(string end, TimeSpan wait)
    {
        if (!_wasReady)
        {
            log.WorkerNotStarted(end, wait.TotalSeconds);
            return;
        }

        _lost++;
        log.WorkerLost(end, wait.TotalSeconds);
    }

    private static TimeSpan NextWait(TimeSpan last)
    {
        var next = last == TimeSpan.Zero ? TimeSpan.FromMilliseconds(250) : last * 2;
        return next < LongestWait ? next : LongestWait;
    }

    /// <summary>One worker's life, from its start to its end; returns how it ended.</summary>
    private async Task<string> LiveAsync(WorkerSlot slot, CancellationToken stopping)
    {
        _wasReady = false;
        IWorkerProcess worker;
        try
        {
            worker = await AdoptAsync(slot, stopping).ConfigureAwait(false) ?? launcher.Launch(slot);
        }
        catch (WorkerLaunchException e)
        {
            return e.Message;
        }

        _process?.Dispose();
        _process = worker;
        if (await WaitUntilReadyAsync(worker, stopping).ConfigureAwait(false) is not { } ready)
            return await GiveUpAsync(worker, stopping).ConfigureAwait(false);

        log.WorkerReady(ready.Slot, ready.ProcessId, ready.Port);
        _wasReady = true;
        _active = ready;
        await ((Task)worker.Ended).WaitAsync(stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _active = null;
        return worker.Ended.IsCompleted ? await worker.Ended.ConfigureAwait(false) : "this service stops";
    }

    private async Task<IWorkerProcess?> AdoptAsync(WorkerSlot slot, CancellationToken stopping)
    {
        var found = await launcher.AdoptAsync(slot, stopping).ConfigureAwait(false);
        if (found is not null)
            log.WorkerAdopted(slot, found.Id);
        return found;
    }

    private async Task<WorkerStatus?> WaitUntilReadyAsync(IWorkerProcess worker, CancellationToken stopping)
    {
        var since = time.GetTimestamp();
        while (!worker.Ended.IsCompleted
            && !stopping.IsCancellationRequested
            && time.GetElapsedTime(since) < startTimeout)
        {
            if (await worker.StatusAsync(stopping).ConfigureAwait(false) is { State: WorkerState.Ready } status)
                return status;
            await Task.Delay(ReadyPoll, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return null;
    }

    private async Task<string> GiveUpAsync(IWorkerProcess worker, CancellationToken stopping)
    {
        if (worker.Ended.IsCompleted)
            return $"{await worker.Ended.ConfigureAwait(false)} before it was ready";
        if (stopping.IsCancellationRequested)
            return "this service stops";
        worker.Kill();
        await worker.Ended.ConfigureAwait(false);
        return $"not ready after {startTimeout.TotalSeconds:0} s";
    }
}
