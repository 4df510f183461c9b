using System.Net;
using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>
/// Takes everything that waits in one system call, with the moment the kernel received each packet: jitter and round
/// trip are then the network's and not the tick's. It calls the kernel without .NET's way round, which costs as much
/// user time as all else that a packet needs.
/// </summary>
internal sealed unsafe class LinuxMediaSocket : UdpMediaSocket
{
    // Only the media clock uses the socket and disposes of it, so that the number stays its own.
    private readonly int _descriptor;

    public LinuxMediaSocket(IPEndPoint local) : base(local)
    {
        Span<byte> on = stackalloc byte[sizeof(int)];
        MemoryMarshal.Write(on, 1);
        Socket.SetRawSocketOption(LinuxSocket.SolSocket, LinuxSocket.SoTimestampNs, on);
        _descriptor = (int)Socket.Handle;
    }

    public override void Receive(DatagramBatch batch)
    {
        batch.Clear();
        var vectors = batch.Vectors;
        var count = LinuxSocket.ReceiveMany(
            _descriptor, vectors.Messages, DatagramBatch.Capacity, LinuxSocket.MsgDontWait, null);
        if (count > 0)
            vectors.Collect(batch, count);
        // Otherwise nothing waits, or an earlier send met an ICMP error, which this call has taken away.
    }

    protected override void SendToPeer(ReadOnlySpan<byte> datagram)
    {
        fixed (byte* start = datagram)
            _ = LinuxSocket.Send(_descriptor, start, (nuint)datagram.Length, LinuxSocket.MsgDontWait, null, 0);
    }

    protected override void SendToTarget(ReadOnlySpan<byte> datagram, SocketAddress target)
    {
        var address = target.Buffer.Span[..target.Size];
        fixed (byte* start = datagram)
        fixed (byte* to = address)
            _ = LinuxSocket.Send(
                _descriptor, start, (nuint)datagram.Length, LinuxSocket.MsgDontWait, to, (uint)address.Length);
    }

    protected override void Disconnect() => LinuxSocket.Disconnect(_descriptor);
}
