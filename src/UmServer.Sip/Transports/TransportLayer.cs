using System.Diagnostics.CodeAnalysis;
using System.Net;

namespace UmServer.Sip;

/// <summary>Chooses the transport and the address for each message (RFC 3261 §18).</summary>
internal sealed class TransportLayer(IReadOnlyList<ISipTransport> transports, ISipNetwork network,
    SipStackOptions options)
{
    private const int DefaultPort = 5060;
    private const int DefaultTlsPort = 5061;

    /// <summary>RFC 3261 §18.2.2 and RFC 3581 §4: a response goes back the way that its request came.</summary>
    public static void Respond(ReadOnlyMemory<byte> response, Via? via, SipSource source, ISendObserver? observer)
    {
        var transport = source.Transport;
        if (source.Protocol == SipProtocol.Udp)
            transport.Send(response, DatagramReturn(via, source), observer);
        else if (transport.HasConnection(source.Remote))
            transport.Send(response, source.Remote, observer);
        else // the connection is gone: a new one, to where the Via says
            transport.Send(response, new IPEndPoint(source.Remote.Address, PortOf(via, source.Protocol)), observer);
    }

    /// <summary>RFC 3261 §18.2.1, RFC 3581 §4: notes in the top Via where the request really came from.</summary>
    public static void NoteSource(SipMessage message, Via via, SipSource source)
    {
        var address = source.Remote.Address;
        if (!via.WantsRPort && IPAddress.TryParse(via.Host, out var named) && named.Equals(address))
            return;
        via = via.WithReceived(address);
        if (via.WantsRPort)
            via = via.WithRPort(source.Remote.Port);
        message.Headers.ReplaceFirst(HeaderNames.Via, via.ToString());
    }

    public string ViaFor(SipHop hop, string branch)
    {
        var protocol = hop.Protocol.ToString().ToUpperInvariant();
        return $"SIP/2.0/{protocol} {OwnAddress(hop)};branch={branch};rport";
    }

    /// <summary>Ourselves as this peer reaches us, for what is written into a request or its response.</summary>
    public SipOwnAddress OwnAddress(SipHop hop, SipRequest request) =>
        OwnAddress(hop) with { IsSips = request.RequestUri.IsSips };

    /// <summary>RFC 3261 §18.1.1: the same peer by TCP, or null when we have no TCP in its address family.</summary>
    public SipHop? StreamInstead(SipHop hop) =>
        hop.Protocol == SipProtocol.Udp ? HopTo(SipProtocol.Tcp, hop.Remote, null) : null;

    /// <summary>
    /// Finds the way to a URI; calls back with null when there is none, at once if the host is an address.
    /// </summary>
    public void Route(SipUri uri, SipSource? flow, Lock monitor, Action<SipHop?> then)
    {
        var protocol = ProtocolOf(uri);
        var port = uri.Port ?? DefaultPortOf(protocol);
        var host = uri.Parameter("maddr") ?? uri.Host; // RFC 3261 §19.1.1: maddr overrides the host
        if (SipText.TryParseAddress(host, out var address))
            then(IsOverFlow(flow, uri, address)
                ? new SipHop(flow.Transport, flow.Remote)
                : HopTo(protocol, new IPEndPoint(address, port), flow));
        else
            _ = ResolveAsync(host, protocol, port, flow, monitor, then);
    }

    /// <summary>
    /// To a peer from this address of ours, if we listen there by this protocol, else from any that reaches it.
    /// </summary>
    public SipHop? HopFrom(SipProtocol protocol, IPAddress local, IPEndPoint remote) =>
        transports.FirstOrDefault(each => IsOn(each, protocol, local)) is { } transport
            ? new SipHop(transport, remote)
            : HopTo(protocol, remote, null);

    /// <summary>
    /// A peer heard earlier as if it had just been heard; null when we no longer listen by its protocol.
    /// </summary>
    public SipSource? SourceOf(ProxyFlow flow, IPAddress local)
    {
        var transport = transports.FirstOrDefault(
                each => each.ListenPoint.Protocol == flow.Protocol && flow.Protocol != SipProtocol.Udp
                    && each.HasConnection(flow.Remote))
            ?? HopFrom(flow.Protocol, local, flow.Remote)?.Transport;
        return transport is null
            ? null
            : new SipSource(transport, transport.ListenPoint.EndFor(flow.Remote.Address, network), flow.Remote);
    }

    /// <summary>
    /// Ourselves at one of our own addresses, as others on this machine reach us; null if we do not listen there.
    /// </summary>
    public SipOwnAddress? AddressOn(SipProtocol protocol, IPAddress local) =>
        HopFrom(protocol, local, new IPEndPoint(local, DefaultPort)) is { } hop
            ? new SipOwnAddress(protocol, SipUri.HostOf(local), hop.Transport.ListenPoint.EndPoint.Port)
            : null;

    private async Task ResolveAsync(string host, SipProtocol protocol, int port, SipSource? flow, Lock monitor,
        Action<SipHop?> then)
    {
        var address = await network.ResolveAsync(host);
        lock (monitor)
            then(address is null ? null : HopTo(protocol, new IPEndPoint(address, port), flow));
    }

    private SipHop? HopTo(SipProtocol protocol, IPEndPoint remote, SipSource? flow)
    {
        if (flow is not null && flow.Protocol == protocol && Reaches(flow.Transport, remote))
            return new SipHop(flow.Transport, remote);
        foreach (var transport in transports)
        {
            if (transport.ListenPoint.Protocol == protocol && Reaches(transport, remote))
                return new SipHop(transport, remote);
        }

        return null;
    }

    // A peer behind a NAT, or one that only dials out, is reached by the connection it made (compare RFC 5923); so is
    // one that came by TCP and whose Contact does not say that it wants anything else.
    private static bool IsOverFlow([NotNullWhen(true)] SipSource? flow, SipUri uri, IPAddress address) =>
        flow is not null && flow.Protocol != SipProtocol.Udp && flow.Remote.Address.Equals(address)
        && (ProtocolOf(uri) == flow.Protocol || (!uri.IsSips && uri.Parameter(ParameterNames.Transport) is null))
        && flow.Transport.HasConnection(flow.Remote);

    private static bool Reaches(ISipTransport transport, IPEndPoint remote)
    {
        var ours = transport.ListenPoint.EndPoint;
        return ours.AddressFamily == remote.AddressFamily
            && (!IPAddress.IsLoopback(ours.Address) || IPAddress.IsLoopback(remote.Address));
    }

    private static bool IsOn(ISipTransport transport, SipProtocol protocol, IPAddress local) =>
        transport.ListenPoint.Protocol == protocol && transport.ListenPoint.EndPoint.Address.Equals(local);

    private static IPEndPoint DatagramReturn(Via? via, SipSource source)
    {
        if (via is null || via.WantsRPort)
            return source.Remote;
        return new IPEndPoint(source.Remote.Address, PortOf(via, source.Protocol));
    }

    private static SipProtocol ProtocolOf(SipUri uri)
    {
        if (uri.IsSips) // RFC 3261 §26.2.2, whatever its transport: TLS runs over that
            return SipProtocol.Tls;
        return SipProtocols.TryParse(uri.Parameter(ParameterNames.Transport), out var protocol)
            ? protocol
            : SipProtocol.Udp; // RFC 3263 §4.1
    }

    private static int PortOf(Via? via, SipProtocol protocol) => via?.Port ?? DefaultPortOf(protocol);

    private static int DefaultPortOf(SipProtocol protocol) =>
        protocol == SipProtocol.Tls ? DefaultTlsPort : DefaultPort;

    private SipOwnAddress OwnAddress(SipHop hop)
    {
        var listen = hop.Transport.ListenPoint;
        return new SipOwnAddress(listen.Protocol, HostFor(hop), listen.EndPoint.Port);
    }

    private string HostFor(SipHop hop)
    {
        if (options.AdvertisedHost is { } advertised)
            return advertised;
        return SipUri.HostOf(hop.Transport.ListenPoint.EndFor(hop.Remote.Address, network).Address);
    }
}
