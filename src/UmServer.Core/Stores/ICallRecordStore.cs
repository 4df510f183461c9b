namespace UmServer.Core;

/// <summary>Finished calls.</summary>
public interface ICallRecordStore
{
    /// <summary>
    /// Takes a record without waiting for the disk, where it is within a second; readers of this store see it.
    /// </summary>
    void Add(CallRecord record);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<CallRecord>> ListAsync(CallFilter filter);

    /// <summary>Newest first, whatever they were for.</summary>
    Task<IReadOnlyList<CallRecord>> ListAsync(int limit) => ListAsync(new CallFilter { Limit = limit });

    /// <summary>Removes the oldest records that began before a moment; returns how many went.</summary>
    /// <param name="limit">At most so many at once: a write that takes long holds everybody else's up.</param>
    Task<int> PruneAsync(DateTimeOffset before, int limit);
}
