using System.Net;
using System.Net.Sockets;

namespace UmServer.Sip;

/// <summary>
/// Bound sockets that outlive the stacks that serve them. Several processes may hold the same ones, but only one at a
/// time reads them; what arrives while nobody does waits in them for the next, so no request is refused in between.
/// </summary>
public sealed class SipSockets : IDisposable
{
    private readonly Dictionary<SipListenPoint, Socket> _sockets;

    private SipSockets(Dictionary<SipListenPoint, Socket> sockets) => _sockets = sockets;

    public IReadOnlyCollection<SipListenPoint> ListenPoints => _sockets.Keys;

    /// <summary>What another process is handed.</summary>
    public IReadOnlyList<SipSocketHandle> Handles =>
        [.. _sockets.Select(held => new SipSocketHandle((int)held.Value.Handle, held.Key.Protocol))];

    /// <exception cref="SipListenException">An address or port is not to be had.</exception>
    public static SipSockets Bind(SipStackOptions options)
    {
        var bound = new SipSockets([]);
        foreach (var point in options.Listen)
        {
            try
            {
                bound.Add(point.Protocol, Open(point, options));
            }
            catch (SocketException e)
            {
                bound.Dispose();
                throw new SipListenException(point, e);
            }
        }

        return bound;
    }

    /// <summary>Takes over what another process handed to this one.</summary>
    /// <exception cref="SocketException">There is one that is no socket, or not one for its protocol.</exception>
    public static SipSockets FromHandles(IEnumerable<SipSocketHandle> handles)
    {
        var taken = new SipSockets([]);
        try
        {
            foreach (var (descriptor, protocol) in handles)
            {
                var socket = new Socket(new SafeSocketHandle(descriptor, ownsHandle: true));
                taken.Add(protocol ?? KindOf(socket), socket);
            }

            return taken;
        }
        catch (SocketException)
        {
            taken.Dispose();
            throw;
        }
    }

    /// <summary>Takes over the sockets of other points.</summary>
    public void Add(SipSockets others)
    {
        foreach (var (point, socket) in others._sockets)
            _sockets.Add(point, socket);
    }

    /// <summary>
    /// Parts with the sockets of exactly these points; null, and nothing happens, unless it has them all.
    /// </summary>
    public SipSockets? Take(IReadOnlyCollection<SipListenPoint> points)
    {
        if (points.Count == 0 || !points.All(_sockets.ContainsKey))
            return null;
        var taken = points.ToDictionary(point => point, point => _sockets[point]);
        foreach (var point in points)
            _sockets.Remove(point);
        return new SipSockets(taken);
    }

    /// <summary>Gives this process's hold of them up; they close when no other process has one.</summary>
    public void Dispose()
    {
        foreach (var socket in _sockets.Values)
            socket.Dispose();
    }

    internal Socket? Find(SipListenPoint point) => _sockets.GetValueOrDefault(point);

    internal static Socket Open(SipListenPoint point, SipStackOptions options)
    {
        var socket = point.Protocol == SipProtocol.Udp
            ? new Socket(point.EndPoint.AddressFamily, SocketType.Dgram, ProtocolType.Udp)
            : NewStream(point.EndPoint.AddressFamily);
        try
        {
            Bind(socket, point, options);
            return socket;
        }
        catch (SocketException)
        {
            socket.Dispose();
            throw;
        }
    }

    internal static Socket NewStream(AddressFamily family)
    {
        var socket = new Socket(family, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (family == AddressFamily.InterNetworkV6)
            socket.DualMode = false;
        return socket;
    }

    private static void Bind(Socket socket, SipListenPoint point, SipStackOptions options)
    {
        if (point.EndPoint.AddressFamily == AddressFamily.InterNetworkV6)
            socket.DualMode = false; // each family has its own listening point, so an address is never a mapped one
        if (point.Protocol == SipProtocol.Udp)
        {
            socket.ReceiveBufferSize = options.UdpSocketBufferBytes;
            socket.SendBufferSize = options.UdpSocketBufferBytes;
            socket.Bind(point.EndPoint);
            return;
        }

        // The framework sets SO_REUSEADDR for a listener by itself; asking for it here would add SO_REUSEPORT, by which
        // two servers could share a port without either noticing.
        socket.Bind(point.EndPoint);
        socket.Listen(options.Backlog);
    }

    private void Add(SipProtocol protocol, Socket socket)
    {
        if ((protocol == SipProtocol.Udp) != (KindOf(socket) == SipProtocol.Udp))
        {
            socket.Dispose();
            throw new SocketException((int)SocketError.ProtocolType);
        }

        _sockets.Add(new SipListenPoint(protocol, (IPEndPoint)socket.LocalEndPoint!), socket);
    }

    // What the kernel knows of it.
    private static SipProtocol KindOf(Socket socket) =>
        socket.SocketType == SocketType.Dgram ? SipProtocol.Udp : SipProtocol.Tcp;
}
