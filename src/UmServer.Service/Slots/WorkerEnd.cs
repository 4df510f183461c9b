namespace UmServer.Service;

/// <summary>How a worker's process ended.</summary>
/// <param name="Text">For a person.</param>
/// <param name="IsPlanned">Whether it ended as it should, after its last call.</param>
public sealed record WorkerEnd(string Text, bool IsPlanned = false)
{
    private const int Signalled = 128;

    /// <param name="code">.NET reports a death by signal N as 128 + N, as a shell does.</param>
    public static WorkerEnd Of(int code) =>
        new(code > Signalled ? $"signal {code - Signalled}" : $"exit code {code}", code == 0);

    /// <summary>A former service's child whose last words are not known: it died.</summary>
    public static WorkerEnd Unknown { get; } = new("exit code unknown");
}
