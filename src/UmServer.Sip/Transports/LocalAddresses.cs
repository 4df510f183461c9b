using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace UmServer.Sip;

/// <summary>Asks the routing table which of our addresses reaches a peer, and remembers it for a minute.</summary>
internal sealed class LocalAddresses(TimeProvider time)
{
    private const int MaxRemembered = 4096;
    private static readonly TimeSpan Remember = TimeSpan.FromMinutes(1);
    private readonly ConcurrentDictionary<IPAddress, (IPAddress Local, long Asked)> _known = new();

    public IPAddress For(IPAddress peer)
    {
        if (_known.TryGetValue(peer, out var known) && time.GetElapsedTime(known.Asked) < Remember)
            return known.Local;
        if (_known.Count >= MaxRemembered)
            _known.Clear();
        var local = Ask(peer);
        _known[peer] = (local, time.GetTimestamp());
        return local;
    }

    // Connecting a datagram socket sends nothing; it only chooses the route.
    private static IPAddress Ask(IPAddress peer)
    {
        using var probe = new Socket(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            probe.Connect(new IPEndPoint(peer, 9));
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return peer.AddressFamily == AddressFamily.InterNetworkV6 ? IPAddress.IPv6Loopback : IPAddress.Loopback;
        }
    }
}
