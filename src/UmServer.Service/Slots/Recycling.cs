using UmServer.Control;

namespace UmServer.Service;

/// <summary>The replacement of the active worker: who asked for it, why it is due, and what became of it.</summary>
internal sealed class Recycling(WorkerPoolOptions options, TimeProvider time)
{
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(1);

    private readonly RecyclePolicy _policy = new(options.Recycle);
    private TaskCompletionSource<RecycleResult>? _asked;
    private DateTimeOffset _notBefore;

    /// <summary>Why the worker is being replaced; null while it is not.</summary>
    public RecycleReason? Reason { get; set; }

    /// <summary>Completes when a new worker serves, or with the reason why none does.</summary>
    public Task<RecycleResult> Ask()
    {
        var wanted = new TaskCompletionSource<RecycleResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (Interlocked.CompareExchange(ref _asked, wanted, null) ?? wanted).Task;
    }

    /// <summary>Why the active worker is to be replaced now; null when it is not.</summary>
    public RecycleReason? Due(SlotPair slots)
    {
        if (_asked is not null)
            return RecycleReason.Asked;
        var now = time.GetUtcNow();
        if (now < _notBefore || slots.Free is null || slots.Active is not { Status: { } status } active)
            return null;
        return active.Process!.IsOutdated
            ? RecycleReason.Outdated
            : _policy.Due(status, options.Recycle.MaxSpoolBytes > 0 ? options.SpoolBytes() : 0, now);
    }

    /// <summary>Unless somebody asks, it is tried again only after a while.</summary>
    public void Postpone() => _notBefore = time.GetUtcNow() + AgainAfter;

    public void Answer(RecycleResult result)
    {
        Reason = null;
        Interlocked.Exchange(ref _asked, null)?.TrySetResult(result);
    }
}
