namespace UmServer.Service;

/// <summary>Looks at all workers, once a second, and says what is to be seen.</summary>
internal sealed class WorkerRounds(WorkerPoolOptions options, TimeProvider time)
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>A round that comes later says that the service itself had no processor time.</summary>
    private static readonly TimeSpan Punctual = Interval * 1.5;

    /// <summary>For the apology, and for a call that does not end all the same.</summary>
    private static readonly TimeSpan LongestFarewell = TimeSpan.FromMinutes(1);

    private long _before = time.GetTimestamp();

    /// <summary>What happened to which slot since the round before.</summary>
    public IReadOnlyList<(Slot Slot, SlotEvent Happened)> Look(IEnumerable<Slot> slots)
    {
        var passed = time.GetElapsedTime(_before);
        if (passed < Interval / 2)
            return []; // woken for something else
        _before = time.GetTimestamp();
        var isLate = passed > Punctual;
        return
        [
            .. from slot in slots
               where slot.IsRunning
               let happened = Look(slot, isLate ? Interval : passed, isLate)
               where happened is not null
               select (slot, happened),
        ];
    }

    private SlotEvent? Look(Slot slot, TimeSpan passed, bool isLate)
    {
        if (slot.Process?.Look() is not { } signs)
            return null;
        slot.Status = signs.Status;
        if (slot.State is SlotState.Retiring && time.GetUtcNow() > slot.RetireBy + LongestFarewell)
            return new SlotEvent.Condemned("it did not end in time");
        var patience = options.Recycle.HeartbeatTimeout;
        var isBusy = slot.Health.Silence > TimeSpan.Zero && (isLate || options.IsBusy());
        return slot.Health.Look(signs, passed, patience, isBusy) switch
        {
            Diagnosis.Stopped => new SlotEvent.Condemned("it was stopped by a signal"),
            Diagnosis.Hanging => new SlotEvent.Condemned(
                $"it has not answered for {slot.Health.Silence.TotalSeconds:0} s, and nothing in it moves"),
            Diagnosis.Silent => new SlotEvent.FellSilent(),
            Diagnosis.Well => new SlotEvent.Answered(),
            _ => null,
        };
    }
}
