using UmServer.Control;

namespace UmServer.Service;

/// <summary>A worker in its slot.</summary>
internal sealed class SlotWorker(WorkerSlot slot, IWorkerProcess process, SlotState state)
{
    public WorkerSlot Slot => slot;

    public IWorkerProcess Process => process;

    public SlotState State { get; set; } = state;

    /// <summary>Completes when its end has been dealt with.</summary>
    public Task Watching { get; set; } = Task.CompletedTask;

    /// <summary>As it was when it was ready.</summary>
    public WorkerStatus? Ready { get; set; }

    /// <summary>As it was when it last answered.</summary>
    public WorkerStatus? Latest { get; set; }

    /// <summary>A timestamp.</summary>
    public long ActiveSince { get; set; }

    /// <summary>When the last of a retiring worker's callers is told to go.</summary>
    public DateTimeOffset RetireBy { get; set; } = DateTimeOffset.MaxValue - TimeSpan.FromDays(1);

    /// <summary>Why the service ended it; null: it ended by itself.</summary>
    public string? KilledFor { get; private set; }

    public void Kill(string why)
    {
        KilledFor ??= why;
        process.Kill();
    }
}
