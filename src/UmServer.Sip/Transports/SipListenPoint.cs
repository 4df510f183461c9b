using System.Net;

namespace UmServer.Sip;

/// <summary>A protocol, address and port to listen on; port 0 means any free one.</summary>
public sealed record SipListenPoint(SipProtocol Protocol, IPEndPoint EndPoint)
{
    /// <summary>
    /// Our end as a peer reaches it: where we listen on every address, the one that the route to it leaves from.
    /// </summary>
    internal IPEndPoint EndFor(IPAddress peer, ISipNetwork network)
    {
        var any = EndPoint.Address.Equals(IPAddress.Any) || EndPoint.Address.Equals(IPAddress.IPv6Any);
        return any ? new IPEndPoint(network.LocalAddressFor(peer), EndPoint.Port) : EndPoint;
    }

    public override string ToString() => $"{Protocol.Token()}:{EndPoint}";
}
