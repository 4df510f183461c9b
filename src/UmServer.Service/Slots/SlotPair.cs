using UmServer.Control;

namespace UmServer.Service;

/// <summary>The two slots, and what there is in them.</summary>
internal sealed class SlotPair
{
    public IReadOnlyList<Slot> All { get; } = [.. Enum.GetValues<WorkerSlot>().Select(name => new Slot(name))];

    /// <summary>The slot whose worker takes the calls; null while none does.</summary>
    public Slot? Active => Find(SlotState.Active);

    /// <summary>A slot whose worker is about to take the calls.</summary>
    public Slot? Coming => All.FirstOrDefault(slot => slot.IsComing);

    /// <summary>The slot that had the last worker.</summary>
    public WorkerSlot Last { get; set; } = WorkerSlot.B;

    /// <summary>
    /// A slot without a worker. Not the one that had the last worker, if there is a choice: peers may still have
    /// connections there.
    /// </summary>
    public Slot? Free => All.Where(slot => slot.State is SlotState.Absent)
        .OrderBy(slot => slot.Name == Last)
        .FirstOrDefault();

    /// <summary>The worker of a former service that is to serve on: the youngest that has not retired.</summary>
    public Slot? Candidate => All.Where(slot => slot.State is SlotState.Found)
        .OrderBy(slot => slot.Status!.State is WorkerState.Retiring)
        .ThenByDescending(slot => slot.Status!.StartedAt)
        .FirstOrDefault();

    /// <summary>The workers that take the calls, be it one that gives no answer at present.</summary>
    public IReadOnlyList<IWorkerProcess> Serving =>
    [
        .. All.Where(slot => slot.State is SlotState.Active or SlotState.Silent)
            .Select(slot => slot.Process)
            .OfType<IWorkerProcess>(),
    ];

    private IReadOnlyList<IWorkerProcess> Running =>
    [
        .. All.Where(slot => slot.IsRunning)
            .OrderBy(slot => slot.State is not SlotState.Active)
            .Select(slot => slot.Process)
            .OfType<IWorkerProcess>(),
    ];

    public Slot? Find(SlotState state) => All.FirstOrDefault(slot => slot.State == state);

    /// <summary>The port of another worker that takes the calls; null when none does.</summary>
    public int? ServedBesides(Slot slot) => Active is { } active && active != slot ? active.Status!.Port : null;

    /// <summary>How the workers are, the active one first.</summary>
    public IReadOnlyList<WorkerStatus> Status() =>
        [.. Running.Select(process => process.Look()?.Status).OfType<WorkerStatus>()];

    /// <summary>The calls of all workers.</summary>
    public async Task<IReadOnlyList<CallInProgress>> CallsAsync(CancellationToken stopping)
    {
        var asked = await Task.WhenAll(Running.Select(process => process.CallsAsync(stopping)));
        return [.. asked.SelectMany(calls => calls)];
    }
}
