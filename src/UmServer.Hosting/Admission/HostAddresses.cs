using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using UmServer.Core;

namespace UmServer.Hosting;

/// <summary>The addresses of the gateways that are known by a host name, each looked up once a minute.</summary>
internal sealed class HostAddresses(TimeProvider time, ILogger log)
{
    private static readonly TimeSpan LookUpInterval = TimeSpan.FromMinutes(1);

    private readonly Lock _gate = new();
    private readonly Dictionary<string, (IPAddress[] Addresses, long At)> _hosts =
        new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The gateways by address, as far as their hosts have been looked up.</summary>
    public GatewayTable Table(IEnumerable<Gateway> gateways) => new(gateways.SelectMany(Places));

    /// <summary>Whether a host is new, or was looked up long ago.</summary>
    public bool AreDue(IEnumerable<Gateway> gateways) =>
        gateways.Any(gateway => HostOf(gateway) is { } host && IsDue(host));

    public async Task LookUpAsync(IEnumerable<Gateway> gateways)
    {
        foreach (var gateway in gateways)
        {
            if (HostOf(gateway) is { } host && IsDue(host))
                await LookUpAsync(gateway, host);
        }
    }

    private async Task LookUpAsync(Gateway gateway, string host)
    {
        var addresses = Known(host);
        try
        {
            addresses = await Dns.GetHostAddressesAsync(host);
        }
        catch (SocketException e)
        {
            log.HostUnknown(gateway.Name, host, e.Message); // what was known of it before stays
        }

        lock (_gate)
            _hosts[host] = (addresses, time.GetTimestamp());
    }

    private IEnumerable<(IPNetwork, Gateway)> Places(Gateway gateway)
    {
        if (!GatewayAddress.TryParse(gateway.Address, out var address))
            return [];
        if (address.Network is { } network)
            return [(network, gateway)];
        return Known(address.Host!)
            .Select(found => (new IPNetwork(found, found.GetAddressBytes().Length * 8), gateway));
    }

    private IPAddress[] Known(string host)
    {
        lock (_gate)
            return _hosts.TryGetValue(host, out var known) ? known.Addresses : [];
    }

    private bool IsDue(string host)
    {
        lock (_gate)
            return !_hosts.TryGetValue(host, out var known) || time.GetElapsedTime(known.At) >= LookUpInterval;
    }

    private static string? HostOf(Gateway gateway) =>
        GatewayAddress.TryParse(gateway.Address, out var address) ? address.Host : null;
}
