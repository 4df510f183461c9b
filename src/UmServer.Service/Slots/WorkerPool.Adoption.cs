using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

// Workers that a service before this one started.
public sealed partial class WorkerPool
{
    /// <summary>Finds the workers of a former service; the younger of two that serve goes on serving.</summary>
    private async Task AdoptAsync()
    {
        var found = new List<SlotWorker>();
        foreach (var (slot, guard) in guards)
        {
            if (await TakeOverAsync(slot, "the service starts") is { } worker)
                found.Add(worker);
            else
                guard.Start();
        }

        await DistributeAsync([.. found
            .Where(worker => worker.KilledFor is null)
            .OrderBy(worker => worker.Ready!.State == WorkerState.Retiring)
            .ThenByDescending(worker => worker.Ready!.StartedAt)]);
    }

    /// <summary>
    /// A worker in the slot that this service did not start. One that never served is ended: nobody knows its secret.
    /// </summary>
    private async Task<SlotWorker?> TakeOverAsync(WorkerSlot slot, string why)
    {
        if (await launcher.AdoptAsync(slot) is not var (process, status))
            return null;
        log.WorkerAdopted(slot, process.Id);
        var worker = Add(new SlotWorker(slot, process, SlotState.Retiring) { Ready = status, Latest = status });
        await history.AddAsync(slot, process.Id, WorkerEventKind.Adopted, why);
        _ = BeatAsync(worker);
        if (status.State is WorkerState.Standby)
            worker.Kill("it had not served yet when the service that started it ended");
        return worker;
    }

    private async Task DistributeAsync(SlotWorker[] found)
    {
        foreach (var worker in found)
        {
            if (Find(SlotState.Active) is { } active)
                await RetireAsync(worker, active, "another worker serves");
            else if (await ServeAsync(worker))
                Activate(worker);
        }
    }

    /// <summary>
    /// Sees that nobody is in a slot that ought to be free, such as a worker that was just starting when its service
    /// died. Null when there is nobody any more.
    /// </summary>
    private async Task<string?> ClearAsync(WorkerSlot slot)
    {
        if (await TakeOverAsync(slot, "it was found in a free slot") is not { } found)
            return null;
        if (found.KilledFor is not null)
        {
            await found.Watching;
            return null;
        }

        await guards[slot].YieldAsync();
        await DistributeAsync([found]);
        await guards[slot].CloseAsync();
        return $"slot {slot} still has process {found.Process.Id} of a former service";
    }
}
