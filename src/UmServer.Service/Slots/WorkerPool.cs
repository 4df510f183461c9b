using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>
/// Two slots, of which one has the worker that takes new calls. Sees to it that there is one, and replaces it before it
/// is too old: the new one proves itself first, then becomes the active one in one step, then the old one retires.
/// </summary>
public sealed partial class WorkerPool(
    IWorkerLauncher launcher,
    IReadOnlyDictionary<WorkerSlot, ISlotGuard> guards,
    IWorkerProbe probe,
    ServingWorker serving,
    WorkerHistory history,
    WorkerPoolOptions options,
    TimeProvider time,
    ILogger<WorkerPool> log)
{
    private static readonly TimeSpan LookInterval = TimeSpan.FromSeconds(1);

    /// <summary>Callers who were sent to the old worker just before may still be on their way.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecycleAgain = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<WorkerSlot, SlotWorker> _slots = [];
    private readonly RecyclePolicy _policy = new(options.Recycle);
    private readonly BackOff _backOff = new();
    private TaskCompletionSource _wake = new();
    private TaskCompletionSource<RecycleResult>? _asked;
    private TimeSpan _wait = TimeSpan.Zero;
    private WorkerSlot _last = WorkerSlot.B;
    private DateTimeOffset _noRecycleBefore;
    private int _lost;

    /// <summary>Workers that took calls and ended without having been asked to.</summary>
    public int Lost => _lost;

    /// <summary>
    /// Runs until it is stopped; unless another service comes soon, the workers then end with their last calls.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        await AdoptAsync();
        while (!stopping.IsCancellationRequested)
        {
            if (serving.Active is null)
                await FillAsync(stopping);
            else if (Due() is { } reason)
                await RecycleAsync(reason, stopping);
            else
                await SleepAsync(LookInterval, stopping);
        }

        _asked?.TrySetResult(new RecycleResult("The service stops.", null));
        await LeaveAsync();
    }

    /// <summary>Replaces the active worker now; returns when the new one serves, or why none does.</summary>
    public Task<RecycleResult> RecycleAsync()
    {
        TaskCompletionSource<RecycleResult> asked;
        lock (_gate)
            asked = _asked ??= new(TaskCreationOptions.RunContinuationsAsynchronously);
        Wake();
        return asked.Task;
    }

    /// <summary>Turns new calls away, or takes them again; those in progress go on.</summary>
    public async Task DrainAsync(bool draining)
    {
        serving.IsDraining = draining;
        if (Find(SlotState.Active) is { } active)
            await ServeAsync(active);
    }

    /// <summary>What the workers that answer say of themselves, the active one first.</summary>
    public async Task<IReadOnlyList<WorkerStatus>> StatusAsync(CancellationToken stopping)
    {
        var asked = All().Where(worker => worker.Ready is not null)
            .OrderBy(worker => worker.State != SlotState.Active)
            .Select(worker => worker.Process.StatusAsync(stopping));
        return [.. (await Task.WhenAll(asked)).OfType<WorkerStatus>()];
    }

    /// <summary>The calls of all workers.</summary>
    public async Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping)
    {
        var asked =
            All().Where(worker => worker.Ready is not null).Select(worker => worker.Process.CallsAsync(stopping));
        return [.. (await Task.WhenAll(asked)).SelectMany(calls => calls)];
    }

    private static string WordsFor(RecycleReason reason) => reason switch
    {
        RecycleReason.Age => "the worker has become too old",
        RecycleReason.Window => "the weekly hour has come",
        RecycleReason.Memory => "the worker has taken too much memory",
        RecycleReason.CallsHandled => "the worker has handled enough calls",
        RecycleReason.SpoolSize => "the spool has become too big",
        RecycleReason.Leaving => "the worker was told to end",
        _ => "an administrator asked for it",
    };

    /// <summary>While nobody serves, a new worker needs no proof: whatever it can do is more than nothing.</summary>
    private async Task FillAsync(CancellationToken stopping)
    {
        await Task.WhenAny(Task.Delay(_wait, time, stopping));
        var startedAt = time.GetTimestamp();
        if (stopping.IsCancellationRequested || FreeSlot() is not { } slot)
        {
            await SleepAsync(LookInterval, stopping);
            return;
        }

        var (worker, fault) = await StartAsync(slot, "no worker serves", stopping);
        if (worker is not null || serving.Active is not null || stopping.IsCancellationRequested)
            return;
        _last = slot; // the other slot may have more luck
        _wait = _backOff.After(time.GetElapsedTime(startedAt));
        log.WorkerNotStarted(fault, _wait.TotalSeconds);
    }

    private RecycleReason? Due()
    {
        lock (_gate)
        {
            if (_asked is not null)
                return RecycleReason.Asked;
        }

        var now = time.GetUtcNow();
        return now >= _noRecycleBefore && FreeSlot() is not null && Find(SlotState.Active)?.Latest is { } latest
            ? _policy.Due(latest, options.Recycle.MaxSpoolBytes > 0 ? options.SpoolBytes() : 0, now)
            : null;
    }

    private async Task RecycleAsync(RecycleReason reason, CancellationToken stopping)
    {
        var old = Find(SlotState.Active);
        var fault = "the worker before the last one still finishes its calls";
        SlotWorker? fresh = null;
        if (FreeSlot() is { } slot)
            (fresh, fault) = await StartAsync(slot, WordsFor(reason), stopping);
        if (fresh is null)
        {
            _noRecycleBefore = time.GetUtcNow() + RecycleAgain;
            log.RecycleFailed(WordsFor(reason), fault);
        }

        Answer(new RecycleResult(fresh is null ? fault : null, serving.Active));
        if (fresh is null || old is null)
            return;
        await Task.WhenAny(Task.Delay(HandOver, time, stopping));
        if (!old.Process.Ended.IsCompleted)
            await RetireAsync(old, fresh, WordsFor(reason));
    }

    private void Answer(RecycleResult result)
    {
        TaskCompletionSource<RecycleResult>? asked;
        lock (_gate)
            (asked, _asked) = (_asked, null);
        asked?.TrySetResult(result);
    }

    private async Task RetireAsync(SlotWorker old, SlotWorker fresh, string why)
    {
        var limit = options.Recycle.DrainLimit > TimeSpan.Zero
            ? options.Recycle.DrainLimit
            : await options.LongestCall();
        old.RetireBy = time.GetUtcNow() + limit;
        log.WorkerRetires(old.Slot, old.Process.Id, why);
        await old.Process.RetireAsync(fresh.Ready!.Port, limit);
        await history.AddAsync(old.Slot, old.Process.Id, WorkerEventKind.Retiring, why);
    }

    /// <summary>What can keep its calls does; what has none yet ends.</summary>
    private async Task LeaveAsync()
    {
        foreach (var worker in All())
        {
            if (worker.State is SlotState.Active or SlotState.Retiring)
                await LeaveAsync(worker);
            else if (worker.State is SlotState.Starting or SlotState.Probing)
                worker.Kill("the service stops");
        }
    }

    private async Task LeaveAsync(SlotWorker worker)
    {
        if (options.EndsForGood() || serving.IsDraining)
            await worker.Process.RetireAsync(null, null);
        else if (worker.State is SlotState.Active)
            await worker.Process.LeaveAsync();
    }

    private async Task SleepAsync(TimeSpan wait, CancellationToken stopping)
    {
        Task wake;
        lock (_gate)
        {
            if (_wake.Task.IsCompleted)
                _wake = new TaskCompletionSource();
            wake = _wake.Task;
        }

        await Task.WhenAny(wake.WaitAsync(wait, time, stopping));
    }

    private void Wake()
    {
        TaskCompletionSource wake;
        lock (_gate)
            wake = _wake;
        wake.TrySetResult();
    }

    private SlotWorker[] All()
    {
        lock (_gate)
            return [.. _slots.Values];
    }

    private SlotWorker? Find(SlotState state) => Array.Find(All(), worker => worker.State == state);

    /// <summary>
    /// Not the one that had the last worker, if there is a choice: peers may still have connections there.
    /// </summary>
    private WorkerSlot? FreeSlot()
    {
        lock (_gate)
        {
            WorkerSlot[] wanted = _last == WorkerSlot.A ? [WorkerSlot.B, WorkerSlot.A] : [WorkerSlot.A, WorkerSlot.B];
            return wanted.Where(slot => !_slots.ContainsKey(slot)).Cast<WorkerSlot?>().FirstOrDefault();
        }
    }
}
