using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>
/// Two slots, of which one has the worker that takes new calls. Sees to it that there is one, and replaces it before it
/// is too old: the new one proves itself first, then becomes the active one in one step, then the old one retires. All
/// that happens to them goes through one loop.
/// </summary>
public sealed class WorkerPool : IDisposable
{
    /// <summary>Callers who were sent to the old worker just before may still be on their way.</summary>
    private static readonly TimeSpan HandOver = TimeSpan.FromSeconds(1);

    /// <summary>Who asks does not wait for longer.</summary>
    private static readonly TimeSpan LongestTelling = TimeSpan.FromSeconds(3);

    /// <summary>
    /// A silent worker is replaced after so long: a new one takes processor time from one that waits for it.
    /// </summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(10);

    private readonly IWorkerLauncher _launcher;
    private readonly IReadOnlyDictionary<WorkerSlot, ISlotGuard> _guards;
    private readonly ServingWorker _serving;
    private readonly WorkerPoolOptions _options;
    private readonly TimeProvider _time;
    private readonly ILogger<WorkerPool> _log;
    private readonly Channel<SlotHappening> _happenings = Channel.CreateUnbounded<SlotHappening>(
        new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });

    private readonly SlotPair _slots = new();
    private readonly SlotHands _hands;
    private readonly WorkerRounds _rounds;
    private readonly Recycling _recycling;
    private readonly BackOff _backOff;
    private readonly CancellationTokenSource _ending = new();
    private readonly ITimer _alarm;
    private int _lost;

    public WorkerPool(
        IWorkerLauncher launcher,
        IReadOnlyDictionary<WorkerSlot, ISlotGuard> guards,
        IWorkerProbe probe,
        ServingWorker serving,
        WorkerHistory history,
        WorkerPoolOptions options,
        TimeProvider time,
        ILogger<WorkerPool> log)
    {
        (_launcher, _guards, _serving, _options, _time, _log) = (launcher, guards, serving, options, time, log);
        (_recycling, _backOff, _rounds) = (new(options, time), new(time), new(options, time));
        _hands = new SlotHands(
            launcher, guards, probe, serving, history, options, time, _happenings.Writer, _ending.Token);
        _alarm = time.CreateTimer(_ => Wake(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Workers that took calls and ended without having been asked to.</summary>
    public int Lost => _lost;

    /// <summary>
    /// Runs until it is stopped; unless another service comes soon, the workers then end with their last calls.
    /// </summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        using var looks = _time.CreateTimer(_ => Wake(), null, WorkerRounds.Interval, WorkerRounds.Interval);
        await AdoptAsync();
        Steer();
        try
        {
            await foreach (var (slot, happened, process) in _happenings.Reader.ReadAllAsync(stopping))
            {
                if (slot is not null && happened is not null && slot.Process == process)
                    Apply(slot, happened);
                foreach (var (looked, seen) in _rounds.Look(_slots.All))
                    Apply(looked, seen);
                Steer();
            }
        }
        catch (OperationCanceledException)
        {
            await LeaveAsync();
        }
    }

    /// <summary>Replaces the active worker now; returns when the new one serves, or why none does.</summary>
    public Task<RecycleResult> RecycleAsync()
    {
        var asked = _recycling.Ask();
        Wake();
        return asked;
    }

    /// <summary>Turns new calls away, or takes them again; those in progress go on.</summary>
    public async Task DrainAsync(bool draining)
    {
        _serving.IsDraining = draining;
        var told = Task.WhenAll(_slots.Serving.Select(_hands.TakeCallsAsync));
        await Task.WhenAny(told, Task.Delay(LongestTelling, _time)); // one without processor time learns it later
    }

    /// <summary>How the workers are, the active one first.</summary>
    public IReadOnlyList<WorkerStatus> Status() => _slots.Status();

    /// <summary>The calls of all workers.</summary>
    public Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping) => _slots.CallsAsync(stopping);

    public void Dispose()
    {
        _alarm.Dispose();
        _ending.Dispose();
    }

    private void Wake() => _happenings.Writer.TryWrite(default);

    private async Task AdoptAsync()
    {
        foreach (var slot in _slots.All)
        {
            if (await _launcher.AdoptAsync(slot.Name) is var (process, status))
                Apply(slot, new SlotEvent.Found(process, status, "the service starts"));
            else
                _guards[slot.Name].Start();
        }
    }

    private void Apply(Slot slot, SlotEvent happened)
    {
        var before = slot.State;
        _hands.Do(slot, slot.On(happened, _slots.ServedBesides(slot)));
        switch (happened)
        {
            case SlotEvent.Found(var found, _, _):
                _log.WorkerAdopted(slot.Name, found.Id);
                if (before is SlotState.Starting)
                    NotStarted(slot, $"slot {slot.Name} still has process {found.Id} of a former service");
                break;
            case SlotEvent.Served when slot.State is SlotState.Active:
                Entered(slot);
                break;
            case SlotEvent.Failed(var why) when slot.State is SlotState.Absent:
                NotStarted(slot, why);
                break;
            case SlotEvent.Ended(var end) when before is not SlotState.Absent:
                Gone(slot, before, end);
                break;
        }
    }

    /// <summary>A new worker serves: the one before it retires.</summary>
    private void Entered(Slot slot)
    {
        _log.WorkerReady(slot.Name, slot.Process!.Id, slot.Status!.Port);
        (_slots.Last, slot.Since) = (slot.Name, _time.GetTimestamp());
        var why = (_recycling.Reason ?? RecycleReason.Silent).Text();
        foreach (var old in _slots.All)
        {
            if (old == slot || old.State is not (SlotState.Active or SlotState.Silent) || old.Process is null)
                continue;
            _log.WorkerRetires(old.Name, old.Process.Id, why);
            Apply(old, new SlotEvent.Replaced(slot.Status!.Port, why, HandOver));
        }

        _recycling.Answer(new RecycleResult(null, _serving.Active));
    }

    private void NotStarted(Slot slot, string fault)
    {
        if (_serving.Active is null)
        {
            _slots.Last = slot.Name; // the other slot may have more luck
            WaitAfter(_time.GetElapsedTime(slot.Since));
            _log.WorkerNotStarted(fault, _backOff.Wait.TotalSeconds);
        }
        else
        {
            _recycling.Postpone();
            _log.RecycleFailed((_recycling.Reason ?? RecycleReason.Asked).Text(), fault);
        }

        _recycling.Answer(new RecycleResult(fault, _serving.Active));
    }

    private void Gone(Slot slot, SlotState before, WorkerEnd end)
    {
        var (id, text) = (slot.Process!.Id, slot.KilledFor ?? end.Text);
        var isLost = slot.HasServed && (slot.KilledFor is not null || !end.IsPlanned);
        if (!slot.HasServed && !slot.IsAdopted)
            NotStarted(slot, slot.KilledFor ?? $"{text} before it was ready");
        else if (isLost && before is not SlotState.Retiring)
            WaitAfter(_time.GetElapsedTime(slot.Since));
        if (isLost)
        {
            Interlocked.Increment(ref _lost);
            _log.WorkerLost(slot.Name, id, text, _backOff.Wait.TotalSeconds);
        }
        else
        {
            _log.WorkerEnded(slot.Name, id, text);
        }

        slot.Clear();
    }

    private void WaitAfter(TimeSpan life)
    {
        _backOff.Begin(life);
        if (!_backOff.IsOver)
            _alarm.Change(_backOff.Wait, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Sees to it that one worker serves, and that it is not too old.</summary>
    private void Steer()
    {
        if (_slots.Candidate is { } found)
            Distribute(found);
        else if (_slots.Coming is not null)
            return;
        else if (_slots.Active is null)
            Fill();
        else if (_slots.Find(SlotState.Ending) is not { HasServed: false }) // its end is the answer to who asked for it
            RecycleIfDue();
    }

    private void Distribute(Slot found)
    {
        if (_slots.Active is { } active)
        {
            _log.WorkerRetires(found.Name, found.Process!.Id, "another worker serves");
            Apply(found, new SlotEvent.Replaced(active.Status!.Port, "another worker serves", TimeSpan.Zero));
        }
        else if (_slots.Coming is null)
        {
            Apply(found, new SlotEvent.Chosen());
        }
    }

    private void Fill()
    {
        var silent = _slots.Find(SlotState.Silent);
        if (silent?.Health.Silence < LongestSilence || !_backOff.IsOver)
            return;
        if (_slots.Free is not { } slot)
            _recycling.Answer(new RecycleResult("no slot is free", null));
        else
            Start(slot, silent is null ? "no worker serves" : RecycleReason.Silent.Text());
    }

    private void RecycleIfDue()
    {
        if (_recycling.Due(_slots) is not { } reason)
            return;
        _recycling.Reason = reason;
        if (_slots.Free is { } slot)
            Start(slot, reason.Text());
        else
            NotStarted(_slots.Active!, "the worker before the last one still finishes its calls");
    }

    private void Start(Slot slot, string why)
    {
        slot.Since = _time.GetTimestamp();
        Apply(slot, new SlotEvent.Wanted(why));
    }

    /// <summary>What can keep its calls does; what has none yet ends.</summary>
    private async Task LeaveAsync()
    {
        await _ending.CancelAsync();
        _recycling.Answer(new RecycleResult("The service stops.", null));
        foreach (var slot in _slots.All)
        {
            if (slot.State is SlotState.Active or SlotState.Silent or SlotState.Retiring)
                await SlotHands.LeaveAsync(slot, _options.EndsForGood() || _serving.IsDraining);
            else if (slot.State is SlotState.Starting or SlotState.Probing or SlotState.Entering && !slot.IsAdopted)
                Apply(slot, new SlotEvent.Condemned("the service stops"));
        }

        await _hands.IdleAsync();
    }
}
