using System.Net;

namespace UmServer.Media.Tests;

/// <summary>A media socket whose network is the test.</summary>
internal sealed class MemorySocket(IPEndPoint local) : IMediaSocket
{
    private readonly Queue<(byte[] Bytes, IPEndPoint Source, TimeSpan Arrival)> _waiting = [];

    public IPEndPoint LocalEndPoint => local;

    public List<byte[]> Sent { get; } = [];

    public IPEndPoint? Target { get; private set; }

    public IPEndPoint? Peer { get; private set; }

    public bool IsDisposed { get; private set; }

    /// <summary>A datagram on its way in; once connected, the kernel would drop those of others.</summary>
    public void Deliver(byte[] bytes, IPEndPoint source, TimeSpan arrival)
    {
        if (Peer is null || Peer.Equals(source))
            _waiting.Enqueue((bytes, source, arrival));
    }

    public void Receive(DatagramBatch batch)
    {
        batch.Clear();
        while (batch.Count < DatagramBatch.Capacity && _waiting.TryDequeue(out var datagram))
        {
            datagram.Bytes.CopyTo(batch.NextSlot());
            var source = datagram.Source.Serialize();
            source.Buffer.Span[..source.Size].CopyTo(batch.NextSource());
            batch.Add(datagram.Bytes.Length, datagram.Arrival, source.Size);
        }
    }

    public void Send(ReadOnlySpan<byte> datagram)
    {
        if ((Peer ?? Target) is not null)
            Sent.Add(datagram.ToArray());
    }

    public void Aim(IPEndPoint target) => (Peer, Target) = (null, target);

    public void Connect(IPEndPoint peer) => Peer = peer;

    public void Dispose() => IsDisposed = true;
}
