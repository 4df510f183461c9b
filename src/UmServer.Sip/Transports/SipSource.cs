using System.Net;

namespace UmServer.Sip;

/// <summary>Where a message came from, and on which of our addresses it arrived.</summary>
public sealed class SipSource(ISipTransport transport, IPEndPoint local, IPEndPoint remote)
{
    public SipProtocol Protocol => Transport.ListenPoint.Protocol;

    /// <summary>Our address as the sender reaches it: never a wildcard; the port is the one we listen on.</summary>
    public IPEndPoint Local { get; } = local;

    public IPEndPoint Remote { get; } = remote;

    internal ISipTransport Transport { get; } = transport;

    public override string ToString() => $"{Protocol.Token()}:{Remote}";
}
