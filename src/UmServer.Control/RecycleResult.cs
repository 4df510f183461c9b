namespace UmServer.Control;

/// <summary>What became of a wish to replace the active worker.</summary>
/// <param name="Refusal">Why there is no new worker; null when it serves.</param>
/// <param name="Worker">The one that serves now.</param>
public sealed record RecycleResult(string? Refusal, WorkerStatus? Worker);
