using System.Net;

namespace UmServer.Media;

/// <summary>A datagram socket that never blocks and, for what a network does, never throws.</summary>
internal interface IMediaSocket : IDisposable
{
    IPEndPoint LocalEndPoint { get; }

    /// <summary>Replaces the batch by what is waiting, at most its capacity.</summary>
    void Receive(DatagramBatch batch);

    /// <summary>Sends to the connected peer, or else to where <see cref="Aim"/> said.</summary>
    void Send(ReadOnlySpan<byte> datagram);

    /// <summary>Sends go here; datagrams of anyone are received.</summary>
    void Aim(IPEndPoint target);

    /// <summary>Sends go here, and the kernel drops what others send from now on.</summary>
    void Connect(IPEndPoint peer);
}
