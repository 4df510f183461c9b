using UmServer.Core;

namespace UmServer.Testing;

/// <summary>The workers' history, kept as long as the test.</summary>
public sealed class MemoryWorkerEventStore : IWorkerEventStore
{
    private readonly Lock _gate = new();
    private readonly List<WorkerEvent> _newestFirst = [];

    public Task AddAsync(WorkerEvent happened)
    {
        lock (_gate)
            _newestFirst.Insert(0, happened);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<WorkerEvent>> ListAsync(int limit)
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<WorkerEvent>>([.. _newestFirst.Take(limit)]);
    }
}
