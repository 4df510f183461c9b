using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Hosting;

/// <summary>The store's gateways in memory, a few seconds old at most, with their host names looked up.</summary>
public sealed class GatewayDirectory(INamedStore<Gateway> gateways, TimeProvider time, ILogger<GatewayDirectory> log)
    : IGatewayDirectory
{
    private static readonly TimeSpan RefreshInterval = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LookUpInterval = TimeSpan.FromMinutes(1);

    private readonly Dictionary<string, (IPAddress[] Addresses, long At)> _hosts =
        new(StringComparer.OrdinalIgnoreCase);

    private volatile GatewayTable _table = GatewayTable.Empty;
    private bool _isUnreadable;

    public Gateway? Find(IPAddress peer) => _table.Find(peer);

    /// <exception cref="StoreException">They cannot be read.</exception>
    public async Task RefreshAsync()
    {
        var places = new List<(IPNetwork, Gateway)>();
        foreach (var gateway in await gateways.ListAsync())
        {
            foreach (var network in await NetworksAsync(gateway))
                places.Add((network, gateway));
        }

        _table = new GatewayTable(places);
    }

    public async Task RunAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(RefreshInterval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                await TryRefreshAsync();
        }
        catch (OperationCanceledException)
        {
            // The process ends.
        }
    }

    private async Task TryRefreshAsync()
    {
        try
        {
            await RefreshAsync();
            _isUnreadable = false;
        }
        catch (StoreException e)
        {
            if (!_isUnreadable)
                log.GatewaysUnreadable(e.Message); // once, not every two seconds
            _isUnreadable = true;
        }
    }

    private async Task<IEnumerable<IPNetwork>> NetworksAsync(Gateway gateway)
    {
        if (!GatewayAddress.TryParse(gateway.Address, out var address))
            return [];
        if (address.Network is { } network)
            return [network];
        var addresses = await LookUpAsync(gateway, address.Host!);
        return addresses.Select(found => new IPNetwork(found, found.GetAddressBytes().Length * 8));
    }

    private async Task<IPAddress[]> LookUpAsync(Gateway gateway, string host)
    {
        if (_hosts.TryGetValue(host, out var known) && time.GetElapsedTime(known.At) < LookUpInterval)
            return known.Addresses;
        var addresses = known.Addresses ?? [];
        try
        {
            addresses = await Dns.GetHostAddressesAsync(host);
        }
        catch (SocketException e)
        {
            log.HostUnknown(gateway.Name, host, e.Message); // what was known of it before stays
        }

        _hosts[host] = (addresses, time.GetTimestamp());
        return addresses;
    }
}
