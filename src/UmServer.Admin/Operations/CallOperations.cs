using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be asked of the calls that there were.</summary>
public sealed class CallOperations
{
    private readonly IUmStore _store;

    internal CallOperations(IUmStore store) => _store = store;

    /// <summary>The calls in progress and then those that have ended, each the newest first.</summary>
    /// <param name="inProgress">What the running service says of them, in any order.</param>
    public async Task<IReadOnlyList<ListedCall>> ListAsync(IEnumerable<ListedCall> inProgress, CallFilter filter)
    {
        var ended = await _store.CallRecords.ListAsync(filter);
        return
        [
            .. inProgress.Where(call => IsWanted(call, filter)).OrderByDescending(call => call.StartedAt)
                .Concat(ended.Select(ListedCall.Of))
                .Take(filter.Limit)
        ];
    }

    private static bool IsWanted(ListedCall call, CallFilter filter) =>
        (filter.Mailbox is null || call.Mailbox == filter.Mailbox)
        && (filter.Gateway is null || filter.Gateway.Equals(call.Gateway, StringComparison.OrdinalIgnoreCase))
        && (filter.Since is null || call.StartedAt >= filter.Since);
}
