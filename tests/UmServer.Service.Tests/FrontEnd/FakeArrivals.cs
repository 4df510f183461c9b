namespace UmServer.Service.Tests;

/// <summary>A worker that has seen what the test says, or does not answer.</summary>
internal sealed class FakeArrivals : IWorkerArrivals
{
    public HashSet<string> Came { get; } = [];

    public bool IsGone { get; set; }

    public List<IReadOnlyList<string>> Asked { get; } = [];

    public Task<IReadOnlySet<string>?> ArrivedAsync(int port, IReadOnlyList<string> callIds, CancellationToken stopping)
    {
        Asked.Add(callIds);
        return Task.FromResult<IReadOnlySet<string>?>(IsGone ? null : Came);
    }
}
