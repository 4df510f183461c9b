using System.Net;

namespace UmServer.Sip;

/// <summary>A protocol, address and port to listen on; port 0 means any free one.</summary>
public sealed record SipListenPoint(SipProtocol Protocol, IPEndPoint EndPoint)
{
    public override string ToString() => $"{Protocol.ToString().ToLowerInvariant()}:{EndPoint}";
}
