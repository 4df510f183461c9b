namespace UmServer.Core;

/// <summary>Finished calls.</summary>
public interface ICallRecordStore
{
    Task AddAsync(CallRecord record);

    /// <summary>Newest first.</summary>
    Task<IReadOnlyList<CallRecord>> ListAsync(int limit);
}
