using System.Net;
using System.Text;
using UmServer.Sip;

namespace UmServer.Testing;

/// <summary>A listening point on the in-memory network; for TCP with its connections, which can be cut.</summary>
public sealed class InMemoryTransport : ISipTransport
{
    private readonly InMemoryNetwork _network;
    private readonly Dictionary<IPEndPoint, (InMemoryTransport Peer, IPEndPoint Own)> _connections = [];
    private ISipReceiver? _receiver;

    internal InMemoryTransport(InMemoryNetwork network, SipListenPoint listen)
    {
        _network = network;
        ListenPoint = listen;
        network.Add(this);
    }

    public SipListenPoint ListenPoint { get; }

    public void Start(ISipReceiver receiver) => _receiver = receiver;

    public void Send(ReadOnlyMemory<byte> message, IPEndPoint remote, ISendObserver? observer)
    {
        if (ListenPoint.Protocol == SipProtocol.Udp)
            Carry(message, ListenPoint.EndPoint, remote, () => _network.At(SipProtocol.Udp, remote));
        else if (Connection(remote) is { } connection)
            Carry(message, connection.Own, remote, () => connection.Peer);
        else if (observer is not null)
            _network.Deliver(datagram: false, observer.OnSendFailed);
    }

    public bool HasConnection(IPEndPoint remote) =>
        ListenPoint.Protocol == SipProtocol.Udp || _connections.ContainsKey(remote);

    /// <summary>Cuts every connection, as a restart of the peer does.</summary>
    public void CutConnections()
    {
        foreach (var connection in _connections.Values)
            connection.Peer._connections.Remove(connection.Own);
        _connections.Clear();
    }

    public void Dispose()
    {
        CutConnections();
        _network.Remove(this);
    }

    private (InMemoryTransport Peer, IPEndPoint Own)? Connection(IPEndPoint remote)
    {
        if (_connections.TryGetValue(remote, out var connection))
            return connection;
        if (_network.At(ListenPoint.Protocol, remote) is not { } peer)
            return null; // connection refused
        var own = new IPEndPoint(ListenPoint.EndPoint.Address, _network.NextPort());
        peer._connections[own] = (this, remote);
        return _connections[remote] = (peer, own);
    }

    private void Carry(ReadOnlyMemory<byte> message, IPEndPoint own, IPEndPoint remote, Func<InMemoryTransport?> peer)
    {
        var bytes = message.ToArray();
        var wire = new WireMessage(_network.Now, ListenPoint.Protocol, own, remote, Encoding.UTF8.GetString(bytes));
        _network.Carry(wire, () => peer()?.Take(bytes, own));
    }

    private void Take(byte[] bytes, IPEndPoint from) =>
        _receiver?.Receive(SipParser.Parse(bytes, SipLimits.Default), new SipSource(this, ListenPoint.EndPoint, from));
}
