using System.Collections.Frozen;
using System.Net;

namespace UmServer.Core;

/// <summary>Gateways by address as they are at one moment, host names already looked up.</summary>
public sealed class GatewayTable
{
    private readonly FrozenDictionary<IPAddress, Gateway> _addresses;
    private readonly (IPNetwork Network, Gateway Gateway)[] _networks;

    public GatewayTable(IEnumerable<(IPNetwork Network, Gateway Gateway)> places)
    {
        var all = places.ToLookup(place => IsOneAddress(place.Network));
        _addresses = all[true].DistinctBy(place => place.Network.BaseAddress)
            .ToFrozenDictionary(place => place.Network.BaseAddress, place => place.Gateway);
        _networks = [.. all[false].OrderByDescending(place => place.Network.PrefixLength)];
    }

    public static GatewayTable Empty { get; } = new([]);

    /// <summary>The most exact gateway that the address belongs to, whatever its status; null: a stranger.</summary>
    public Gateway? Find(IPAddress peer)
    {
        var address = peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer;
        if (_addresses.TryGetValue(address, out var gateway))
            return gateway;
        foreach (var place in _networks)
        {
            if (place.Network.Contains(address))
                return place.Gateway;
        }

        return null;
    }

    private static bool IsOneAddress(IPNetwork network) =>
        network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8;
}
