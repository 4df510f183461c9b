using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Finished calls, kept as long as the test.</summary>
public sealed class MemoryCallRecordStore : ICallRecordStore
{
    private readonly Lock _gate = new();
    private readonly List<CallRecord> _records = [];

    public void Add(CallRecord record)
    {
        lock (_gate)
            _records.Add(record);
    }

    public Task<IReadOnlyList<CallRecord>> ListAsync(int limit) => ListAsync(new CallFilter { Limit = limit });

    public Task<IReadOnlyList<CallRecord>> ListAsync(CallFilter filter) =>
        Task.FromResult<IReadOnlyList<CallRecord>>(
        [
            .. NewestFirst().Where(record => (filter.Mailbox is null || record.Mailbox == filter.Mailbox)
                && (filter.Gateway is null
                    || filter.Gateway.Equals(record.Gateway, StringComparison.OrdinalIgnoreCase))
                && (filter.Since is null || record.StartedAt >= filter.Since)).Take(filter.Limit)
        ]);

    public Task<int> PruneAsync(DateTimeOffset before, int limit)
    {
        CallRecord[] gone = [.. NewestFirst().Reverse().Where(record => record.StartedAt < before).Take(limit)];
        lock (_gate)
            return Task.FromResult(gone.Count(_records.Remove));
    }

    private CallRecord[] NewestFirst()
    {
        lock (_gate)
            return [.. Enumerable.Reverse(_records).OrderByDescending(record => record.StartedAt)];
    }
}
