namespace UmServer.Service;

/// <summary>
/// Tells a worker that hangs from one that is starved, by what moves in it from one look to the next. The time that the
/// service itself came too late counts for nothing.
/// </summary>
internal sealed class WorkerHealth
{
    /// <summary>One that is silent for so many times its patience hangs, whatever it does meanwhile.</summary>
    private const int MostPatience = 10;

    /// <summary>Of a look's time; an idle worker uses less.</summary>
    private const double UsesProcessor = 0.05;

    /// <summary>From the look that found the worker stopped on; the next one finds out whether it still is.</summary>
    private static readonly TimeSpan LongestStop = TimeSpan.FromSeconds(0.75);

    private WorkerSigns? _before;
    private TimeSpan _silence;
    private TimeSpan _stopped;

    /// <summary>How long there has been no answer.</summary>
    public TimeSpan Silence => _silence;

    /// <param name="passed">Since the look before.</param>
    /// <param name="patience">Silence of a worker that is well.</param>
    /// <param name="isBusy">Whether the machine has no processor time to give.</param>
    public Diagnosis Look(WorkerSigns now, TimeSpan passed, TimeSpan patience, bool isBusy)
    {
        var before = _before;
        _before = now;
        _stopped = now.IsStopped && before?.IsStopped is true ? _stopped + passed : TimeSpan.Zero;
        if (_stopped > LongestStop)
            return Diagnosis.Stopped;
        if (before is null)
            return Diagnosis.Undecided;
        _silence = now.Answers == before.Answers ? _silence + passed : TimeSpan.Zero;
        if (_silence < patience)
            return _silence == TimeSpan.Zero ? Diagnosis.Well : Diagnosis.Undecided;

        var isOverdue = _silence >= patience * MostPatience;
        if (now.MediaTicks != before.MediaTicks) // what is recorded goes on
            return isOverdue && now.Status.Calls == 0 ? Diagnosis.Hanging : Diagnosis.Silent;
        var isMoving = now.Processor - before.Processor >= passed * UsesProcessor;
        return isOverdue || !(isMoving || isBusy) ? Diagnosis.Hanging : Diagnosis.Silent;
    }
}
