using System.Threading.Channels;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Gateways' histories without a disk, the oldest first in <see cref="All"/>.</summary>
public sealed class MemoryGatewayEventStore : IGatewayEventStore
{
    private readonly Channel<GatewayEvent> _added = Channel.CreateUnbounded<GatewayEvent>();

    public List<GatewayEvent> All { get; } = [];

    /// <summary>Each event as it is added, for a test that waits for it.</summary>
    public ChannelReader<GatewayEvent> Added => _added.Reader;

    public Task AddAsync(GatewayEvent happened)
    {
        All.Add(happened);
        _added.Writer.TryWrite(happened);
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<GatewayEvent>> ListAsync(string gateway, int limit) =>
        Task.FromResult<IReadOnlyList<GatewayEvent>>(
            [.. All.Where(each => each.Gateway == gateway).Reverse().Take(limit)]);

    public Task<IReadOnlyList<GatewayEvent>> LatestAsync() =>
        Task.FromResult<IReadOnlyList<GatewayEvent>>(
            [.. All.GroupBy(each => each.Gateway).Select(history => history.Last())]);
}
