namespace UmServer.Core;

/// <summary>The history of the workers.</summary>
public interface IWorkerEventStore
{
    /// <summary>The oldest go when there are very many.</summary>
    Task AddAsync(WorkerEvent happened);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<WorkerEvent>> ListAsync(int limit);
}
