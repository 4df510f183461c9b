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
    public Slot? Free => All.Where(slot => slot.State is SlotState.Absent).OrderBy(slot => slot.Name == Last).FirstOrDefault();

    /// <summary>Of several workers of a former service the one to serve on: the youngest that has not retired.</summary>
    public Slot? Candidate => All.Where(slot => slot.State is SlotState.Found)
        .OrderBy(slot => slot.Status!.State is WorkerState.Retiring)
        .ThenByDescending(slot => slot.Status!.StartedAt)
        .FirstOrDefault();

    public Slot? Find(SlotState state) => All.FirstOrDefault(slot => slot.State == state);

    /// <summary>The port of another worker that takes the calls; null when none does.</summary>
    public int? ServedBesides(Slot slot) => Active is { } active && active != slot ? active.Status!.Port : null;
}
