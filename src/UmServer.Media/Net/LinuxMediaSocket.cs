using System.Net;
using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>
/// Takes everything that waits in one system call, with the moment the kernel received each packet: jitter and round
/// trip are then the network's and not the tick's.
/// </summary>
internal sealed unsafe class LinuxMediaSocket : UdpMediaSocket
{
    public LinuxMediaSocket(IPEndPoint local) : base(local)
    {
        Span<byte> on = stackalloc byte[sizeof(int)];
        MemoryMarshal.Write(on, 1);
        Socket.SetRawSocketOption(LinuxSocket.SolSocket, LinuxSocket.SoTimestampNs, on);
    }

    public override void Receive(DatagramBatch batch)
    {
        batch.Clear();
        var vectors = batch.Vectors;
        var count = LinuxSocket.ReceiveMany(Socket.SafeHandle, vectors.Messages, DatagramBatch.Capacity,
            LinuxSocket.MsgDontWait, null);
        if (count > 0)
            vectors.Collect(batch, count);
        // Otherwise nothing waits, or an earlier send met an ICMP error, which this call has taken away.
    }

    protected override void Disconnect() => LinuxSocket.Disconnect(Socket.SafeHandle);
}
