using UmServer.Control;

namespace UmServer.Service;

/// <summary>A real call to a worker: can it answer, be heard, take keys and hang up?</summary>
public interface IWorkerProbe
{
    /// <summary>What did not work; null when all did.</summary>
    Task<string?> TryAsync(WorkerStatus worker, string secret, CancellationToken stopping);
}
