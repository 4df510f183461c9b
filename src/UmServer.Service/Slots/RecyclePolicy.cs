using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>Says when the active worker has served long enough.</summary>
public sealed class RecyclePolicy(RecycleSettings settings)
{
    /// <param name="worker">As it says itself to be now.</param>
    /// <param name="spoolBytes">How much lies in the spool folder.</param>
    public RecycleReason? Due(WorkerStatus worker, long spoolBytes, DateTimeOffset now) => this switch
    {
        _ when worker.IsLeaving => RecycleReason.Leaving,
        _ when IsWindowDue(worker.StartedAt, now) => RecycleReason.Window,
        _ when settings.Window is null && IsOver(now - worker.StartedAt, settings.MaxAge) => RecycleReason.Age,
        _ when IsOver(worker.MemoryBytes, settings.MaxMemoryBytes) => RecycleReason.Memory,
        _ when IsOver(worker.CallsHandled, settings.MaxCallsHandled) => RecycleReason.CallsHandled,
        _ when IsOver(spoolBytes, settings.MaxSpoolBytes) && worker.CallsHandled > 0 => RecycleReason.SpoolSize,
        _ => null,
    };

    /// <summary>A worker that was started in this very window has been the replacement already.</summary>
    private bool IsWindowDue(DateTimeOffset startedAt, DateTimeOffset now) =>
        settings.Window?.OpenedAt(now) is { } opened && startedAt < opened;

    private static bool IsOver<T>(T value, T limit)
        where T : struct, IComparable<T> =>
        limit.CompareTo(default) > 0 && value.CompareTo(limit) >= 0;
}
