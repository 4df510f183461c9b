namespace UmServer.Service.Tests;

/// <summary>A worker that has seen what the test says, or does not answer.</summary>
internal sealed class FakeArrivals : IWorkerArrivals
{
    public HashSet<string> Came { get; } = [];

    public bool IsGone { get; set; }

    /// <summary>How long it has been there.</summary>
    public TimeSpan Age { get; set; } = TimeSpan.MaxValue;

    public List<IReadOnlyList<string>> Asked { get; } = [];

    public Task<IReadOnlySet<string>?> ArrivedAsync(
        int port, IReadOnlyList<string> callIds, TimeSpan ago, CancellationToken stopping)
    {
        Asked.Add(callIds);
        return Task.FromResult<IReadOnlySet<string>?>(IsGone || ago > Age ? null : Came);
    }
}
