using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>
/// Does what a slot wants done, in order; what comes of it is the slot's next event. What takes long (the start, the
/// probe call) holds up nothing else.
/// </summary>
internal sealed class SlotHands(
    IWorkerLauncher launcher,
    IReadOnlyDictionary<WorkerSlot, ISlotGuard> guards,
    IWorkerProbe probe,
    ServingWorker serving,
    WorkerHistory history,
    WorkerPoolOptions options,
    TimeProvider time,
    ChannelWriter<SlotHappening> happenings,
    CancellationToken stopping)
{
    private static readonly TimeSpan ReadyPoll = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan TellAgain = TimeSpan.FromSeconds(1);

    /// <summary>A start may take so many times its time on a machine that has no processor time to give.</summary>
    private const int MostStartTimeouts = 4;

    private readonly Dictionary<Slot, Task> _doing = [];
    private Task _noting = Task.CompletedTask;

    /// <summary>Completes when everything in hand is done.</summary>
    public Task IdleAsync() => Task.WhenAll([_noting, .. _doing.Values]);

    public void Do(Slot slot, SlotAction[] actions)
    {
        foreach (var action in actions)
        {
            switch (action)
            {
                case SlotAction.Note(var kind, var reason):
                    _noting = NoteAsync(_noting, slot, kind, reason);
                    break;
                case SlotAction.Kill:
                    slot.Process!.Kill();
                    break;
                case SlotAction.Activate:
                    serving.Set(slot.Status! with { State = WorkerState.Ready });
                    break;
                case SlotAction.Deactivate when serving.Active?.ProcessId == slot.Process?.Id:
                    serving.Set(null);
                    break;
                case SlotAction.Deactivate:
                    break; // another one serves
                case SlotAction.Watch:
                    _ = WatchAsync(slot, slot.Process!);
                    break;
                case SlotAction.AwaitReady:
                    _ = AwaitReadyAsync(slot, slot.Process!);
                    break;
                default:
                    var before = _doing.GetValueOrDefault(slot, Task.CompletedTask);
                    _doing[slot] = DoAsync(before, slot, action, slot.Process);
                    break;
            }
        }
    }

    private async Task DoAsync(Task before, Slot slot, SlotAction action, IWorkerProcess? process)
    {
        await before;
        switch (action)
        {
            case SlotAction.Launch:
                await LaunchAsync(slot);
                break;
            case SlotAction.StandBy(var port):
                await InsistAsync(process!, () => process!.StandByAsync(port));
                break;
            case SlotAction.Probe:
                _ = ProbeAsync(slot, process!);
                break;
            case SlotAction.Serve when await TakeCallsAsync(process!) is { } serves:
                Tell(slot, process, serves
                    ? new SlotEvent.Served()
                    : new SlotEvent.Failed("it ended before it could serve"));
                break;
            case SlotAction.Retire(var port, var handOver):
                await RetireAsync(slot, process!, port, handOver);
                break;
            case SlotAction.AnswerPort:
                process?.Dispose();
                guards[slot.Name].Start();
                break;
            case SlotAction.YieldPort:
                await guards[slot.Name].YieldAsync();
                break;
            case SlotAction.ClosePort:
                await guards[slot.Name].CloseAsync();
                break;
        }
    }

    /// <summary>Tells a worker that serves to take the calls, or none while they are turned away.</summary>
    /// <returns>False when it is too late for that; null when there was no answer until the worker had ended.</returns>
    public Task<bool?> TakeCallsAsync(IWorkerProcess process) =>
        InsistAsync(process, () => serving.IsDraining ? process.DrainAsync() : process.ServeAsync());

    /// <summary>The service goes: workers end with their last calls, unless there is another service soon.</summary>
    public static async Task LeaveAsync(Slot slot, bool forGood)
    {
        if (forGood)
            await slot.Process!.RetireAsync(null, null);
        else if (slot.State is not SlotState.Retiring)
            await slot.Process!.LeaveAsync();
    }

    /// <summary>
    /// Sees first that nobody is in the slot, such as a worker that was just starting when its service died.
    /// </summary>
    private async Task LaunchAsync(Slot slot)
    {
        if (await launcher.AdoptAsync(slot.Name) is var (found, status))
        {
            if (status.State is not WorkerState.Standby)
            {
                Tell(slot, null, new SlotEvent.Found(found, status, "it was found in a free slot"));
                return;
            }

            found.Kill();
            await found.Ended;
            found.Dispose();
        }

        try
        {
            Tell(slot, null, new SlotEvent.Launched(launcher.Launch(slot.Name)));
        }
        catch (WorkerLaunchException e)
        {
            Tell(slot, null, new SlotEvent.Failed(e.Message));
        }
    }

    private async Task AwaitReadyAsync(Slot slot, IWorkerProcess process)
    {
        var since = time.GetTimestamp();
        while (!process.Ended.IsCompleted && !stopping.IsCancellationRequested)
        {
            if (process.Look() is { } signs)
            {
                Tell(slot, process, new SlotEvent.Ready(signs.Status));
                return;
            }

            if (IsTooLate(time.GetElapsedTime(since)))
            {
                Tell(slot, process, new SlotEvent.Failed($"not ready after {options.StartTimeout.TotalSeconds:0} s"));
                return;
            }

            await Task.WhenAny(Task.Delay(ReadyPoll, time, stopping));
        }
    }

    private bool IsTooLate(TimeSpan passed) =>
        passed >= options.StartTimeout && (passed >= options.StartTimeout * MostStartTimeouts || !options.IsBusy());

    private async Task ProbeAsync(Slot slot, IWorkerProcess process) => Tell(
        slot, process, new SlotEvent.Probed(await probe.TryAsync(slot.Status!, process.ProbeSecret ?? "", stopping)));

    private async Task WatchAsync(Slot slot, IWorkerProcess process) =>
        Tell(slot, process, new SlotEvent.Ended(await process.Ended));

    /// <summary>Callers who were sent to the worker just before may still be on their way.</summary>
    private async Task RetireAsync(Slot slot, IWorkerProcess process, int port, TimeSpan handOver)
    {
        await WaitAsync(process, handOver);
        var limit = options.Recycle.DrainLimit > TimeSpan.Zero
            ? options.Recycle.DrainLimit
            : await options.LongestCall();
        slot.RetireBy = time.GetUtcNow() + limit;
        await InsistAsync(process, () => process.RetireAsync(port, limit));
    }

    /// <summary>A worker without processor time answers late, and is told again.</summary>
    private async Task<bool?> InsistAsync(IWorkerProcess process, Func<Task<bool?>> tell)
    {
        while (!process.Ended.IsCompleted)
        {
            if (await tell() is { } done)
                return done;
            if (stopping.IsCancellationRequested)
                break;
            await WaitAsync(process, TellAgain);
        }

        return null;
    }

    private Task WaitAsync(IWorkerProcess process, TimeSpan wait) => wait > TimeSpan.Zero
        ? Task.WhenAny(process.Ended, Task.Delay(wait, time, stopping))
        : Task.CompletedTask;

    private async Task NoteAsync(Task before, Slot slot, WorkerEventKind kind, string reason)
    {
        var (name, id) = (slot.Name, slot.Process!.Id);
        await before;
        await history.AddAsync(name, id, kind, reason);
    }

    private void Tell(Slot slot, IWorkerProcess? process, SlotEvent happened) =>
        happenings.TryWrite(new SlotHappening(slot, happened, process));
}
