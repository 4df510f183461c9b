using System.Net;
using UmServer.Sip;

namespace UmServer.Testing;

/// <summary>One machine on the in-memory network.</summary>
internal sealed class InMemoryHost(InMemoryNetwork network, IPAddress address) : ISipNetwork
{
    public ISipTransport Open(SipListenPoint listen)
    {
        var port = listen.EndPoint.Port == 0 ? network.NextPort() : listen.EndPoint.Port;
        return new InMemoryTransport(network, listen with { EndPoint = new IPEndPoint(address, port) });
    }

    public IPAddress LocalAddressFor(IPAddress peer) => address;

    public Task<IPAddress?> ResolveAsync(string host) => network.Resolve(host);
}
