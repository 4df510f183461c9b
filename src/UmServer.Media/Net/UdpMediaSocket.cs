using System.Net;
using System.Net.Sockets;

namespace UmServer.Media;

/// <summary>A UDP socket by .NET's own means; packets arrive when the tick looks.</summary>
internal class UdpMediaSocket : IMediaSocket
{
    private const int BufferBytes = 256 * 1024; // more than a second of a caller who was held up

    private bool _connected;

    private readonly SocketAddress _source;

    protected UdpMediaSocket(IPEndPoint local)
    {
        Socket = new Socket(local.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { Blocking = false };
        _source = new SocketAddress(local.AddressFamily);
        try
        {
            if (local.Address.Equals(IPAddress.IPv6Any))
                Socket.DualMode = true;
            Socket.ReceiveBufferSize = BufferBytes;
            Socket.Bind(local);
            LocalEndPoint = (IPEndPoint)Socket.LocalEndPoint!;
        }
        catch (SocketException)
        {
            Socket.Dispose();
            throw;
        }
    }

    public IPEndPoint LocalEndPoint { get; }

    protected Socket Socket { get; }

    /// <summary>Where sends go that is not connected; null for nowhere.</summary>
    protected SocketAddress? Target { get; private set; }

    /// <summary>
    /// Binds the best kind of socket that this system has; throws SocketException when the port is taken.
    /// </summary>
    public static UdpMediaSocket Bind(IPEndPoint local) => OperatingSystem.IsLinux() && Environment.Is64BitProcess
        ? new LinuxMediaSocket(local)
        : new UdpMediaSocket(local);

    public virtual void Receive(DatagramBatch batch)
    {
        batch.Clear();
        while (batch.Count < DatagramBatch.Capacity && Socket.Available > 0)
        {
            try
            {
                var length = Socket.ReceiveFrom(batch.NextSlot(), SocketFlags.None, _source);
                _source.Buffer.Span[.._source.Size].CopyTo(batch.NextSource());
                batch.Add(length, batch.Now, _source.Size);
            }
            catch (SocketException)
            {
                return; // an ICMP error of an earlier send
            }
        }
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        // What cannot be sent now is lost, as on the network: RTP has no use for it later.
        if (_connected)
            SendToPeer(datagram);
        else if (Target is not null)
            SendToTarget(datagram, Target);
    }

    public void Aim(IPEndPoint target)
    {
        Target = null;
        if (_connected)
            Disconnect();
        _connected = false;
        if (target.Port != 0 && !target.Address.Equals(IPAddress.Any) && !target.Address.Equals(IPAddress.IPv6Any))
            Target = Adapt(target)?.Serialize();
    }

    public void Connect(IPEndPoint peer)
    {
        if (Adapt(peer) is not { } adapted)
            return;
        try
        {
            Socket.Connect(adapted);
            _connected = true;
        }
        catch (SocketException)
        {
            Target = adapted.Serialize(); // no route: the sends will find out
        }
    }

    public void Dispose() => Socket.Dispose();

    protected virtual void Disconnect() => Socket.Connect(new IPEndPoint(IPAddress.Any, 0));

    protected virtual void SendToPeer(ReadOnlySpan<byte> datagram) =>
        Socket.Send(datagram, SocketFlags.None, out _);

    protected virtual void SendToTarget(ReadOnlySpan<byte> datagram, SocketAddress target)
    {
        try
        {
            Socket.SendTo(datagram, SocketFlags.None, target);
        }
        catch (SocketException)
        {
            // Unreachable yet: the peer's first packet will tell a better address.
        }
    }

    private IPEndPoint? Adapt(IPEndPoint peer)
    {
        if (peer.AddressFamily == Socket.AddressFamily)
            return peer;
        return Socket.AddressFamily == AddressFamily.InterNetworkV6
            ? new IPEndPoint(peer.Address.MapToIPv6(), peer.Port)
            : null; // IPv6 from an IPv4 socket: there is no way
    }
}
