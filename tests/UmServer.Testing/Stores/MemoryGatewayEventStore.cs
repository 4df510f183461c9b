using System.Threading.Channels;
using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Gateways' histories without a disk, the oldest first in <see cref="All"/>.</summary>
/// <param name="nameOf">A gateway's name as it is written; null when it is gone. Default: every gateway is there.</param>
public sealed class MemoryGatewayEventStore(Func<string, string?>? nameOf = null) : IGatewayEventStore
{
    private readonly Lock _gate = new();
    private readonly Channel<GatewayEvent> _added = Channel.CreateUnbounded<GatewayEvent>();

    public List<GatewayEvent> All { get; } = [];

    /// <summary>Each event as it is added, for a test that waits for it.</summary>
    public ChannelReader<GatewayEvent> Added => _added.Reader;

    public Task AddAsync(GatewayEvent happened)
    {
        if ((nameOf is null ? happened.Gateway : nameOf(happened.Gateway)) is { } name)
            Add(happened with { Gateway = name });
        return Task.CompletedTask;
    }

    public Task<IReadOnlyList<GatewayEvent>> ListAsync(string gateway, int limit) =>
        Task.FromResult<IReadOnlyList<GatewayEvent>>([.. Of(gateway).Reverse().Take(limit)]);

    public Task<IReadOnlyList<GatewayEvent>> LatestAsync()
    {
        lock (_gate)
            return Task.FromResult<IReadOnlyList<GatewayEvent>>(
                [.. All.GroupBy(each => each.Gateway).Select(history => history.Last())
                    .OrderBy(each => each.Gateway, StringComparer.OrdinalIgnoreCase)]);
    }

    /// <summary>Writes down the mode that an administrator sets.</summary>
    public void AddMode(Gateway before, GatewayMode mode, DateTimeOffset now) =>
        Add(GatewayEvent.OfMode(before, Of(before.Name).LastOrDefault()?.Behaviour, mode, now));

    /// <summary>When an administrator last set the gateway's mode; null: never.</summary>
    public DateTimeOffset? ModeSetAt(string gateway) => Of(gateway).LastOrDefault(each =>
        each.Reason is GatewayReason.SetToAuto or GatewayReason.SetToRedirect or GatewayReason.SetToProxy)?.At;

    /// <summary>Drops a gateway's history, as it goes.</summary>
    public void Forget(string gateway)
    {
        lock (_gate)
            All.RemoveAll(each => Is(each, gateway));
    }

    private GatewayEvent[] Of(string gateway)
    {
        lock (_gate)
            return [.. All.Where(each => Is(each, gateway))];
    }

    private void Add(GatewayEvent happened)
    {
        lock (_gate)
            All.Add(happened);
        _added.Writer.TryWrite(happened);
    }

    private static bool Is(GatewayEvent each, string gateway) =>
        each.Gateway.Equals(gateway, StringComparison.OrdinalIgnoreCase);
}
