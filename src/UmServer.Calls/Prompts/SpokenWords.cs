using UmServer.Media;

namespace UmServer.Calls;

/// <summary>What became of words that were to be synthesised.</summary>
/// <param name="Clip">Null: nothing.</param>
/// <param name="RetryAt">When to try again; null: there is no need.</param>
internal sealed record SpokenWords(AudioClip? Clip, DateTimeOffset? RetryAt)
{
    public bool IsStale(TimeProvider time) => RetryAt is { } at && time.GetUtcNow() >= at;
}
