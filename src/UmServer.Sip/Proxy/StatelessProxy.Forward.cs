using System.Globalization;
using System.Net;

namespace UmServer.Sip;

internal sealed partial class StatelessProxy
{
    private const string FlowParameter = "um";
    private const int InitialHops = 70;

    /// <summary>
    /// To a port of ours, at the address of ours that the peer reached: so media and Contact name what the peer can
    /// reach. Always a datagram: within the machine none is too long, and a restart breaks no connection.
    /// </summary>
    private void ForwardIn(SipRequest request, Via via, SipSource source, int port)
    {
        var local = source.Local.Address;
        Send(request, via, source, core.Transport.HopFrom(SipProtocol.Udp, local, new IPEndPoint(local, port)));
    }

    /// <summary>
    /// To the peer, by the routes that are left or to the Request-URI (RFC 3261 §16.6 steps 6 and 7).
    /// </summary>
    private void ForwardOut(SipRequest request, Via via, SipSource source, ProxyRoute route)
    {
        var next = request.RequestUri;
        var routes = request.Headers.All(HeaderNames.Route).ToList();
        if (routes.Count > 0 && NameAddress.TryParse(routes[0], out var first))
        {
            next = first.Uri;
            if (!next.Parameters.Contains("lr")) // a strict router wants itself in the Request-URI
            {
                ReplaceRoutes(request, [.. routes.Skip(1), $"<{request.RequestUri}>"]);
                request.RequestUri = next;
            }
        }

        var flow = core.Transport.SourceOf(route.Peer, source.Local.Address);
        core.Transport.Route(next, flow, core.Monitor, hop => Send(request, via, source, hop));
    }

    private void Send(SipRequest request, Via via, SipSource source, SipHop? to)
    {
        if (Refusal(request, source) is var (status, complete))
        {
            Refuse(request, via, source, status, complete);
            return;
        }

        if (to is not { } hop)
        {
            Refuse(request, via, source, 503);
            return;
        }

        TransportLayer.NoteSource(request, via, source);
        var branch = ProxyBranch.For(request, via, source.Local.Port, Key);
        var flow = Key.Seal(ProxyFlow.Of(source).ToBytes(), ViaContext(branch));
        request.Headers.AddFirst(HeaderNames.Via, $"{core.Transport.ViaFor(hop, branch)};{FlowParameter}={flow}");
        var hops = (request.MaxForwards ?? InitialHops + 1) - 1; // RFC 3261 §16.6 step 3
        request.Headers.Set(HeaderNames.MaxForwards, hops.ToString(CultureInfo.InvariantCulture));
        core.Log.Forwarded(request.CallId ?? "", request.Method, source, hop.Remote);
        hop.Send(request.ToBytes(), null);
    }

    /// <summary>RFC 3261 §16.3: why a request cannot be passed on, or null.</summary>
    private (int Status, Action<SipResponse>? Complete)? Refusal(SipRequest request, SipSource source)
    {
        if (request.MaxForwards == 0)
            return (483, null);
        if (ProxyBranch.HasLooped(request, source.Local.Port, Key))
            return (482, null);
        if (request.Method == SipMethods.Cancel || request.Headers[HeaderNames.ProxyRequire] is not { } required)
            return null;
        return (420, response => response.Headers.Add(HeaderNames.Unsupported, required));
    }

    /// <summary>
    /// RFC 3261 §16.6 step 4: ourselves as each side reaches us; twice where the sides differ (RFC 5658 §5), the one
    /// for the next hop on top.
    /// </summary>
    private void RecordRoute(SipRequest request, SipSource source, int port)
    {
        var user = new ProxyRoute(port, ProxyFlow.Of(source)).Seal(request.CallId ?? "", Key);
        var peerSide = core.Transport.OwnAddress(new SipHop(source.Transport, source.Remote), request);
        var ownSide = core.Transport.AddressOn(SipProtocol.Udp, source.Local.Address);
        request.Headers.AddFirst(HeaderNames.RecordRoute, RouteOf(peerSide, user));
        if (ownSide is not null && ownSide != peerSide)
            request.Headers.AddFirst(HeaderNames.RecordRoute, RouteOf(ownSide, user));
    }

    private static string RouteOf(SipOwnAddress own, string user) => $"<{own.Uri(user).WithParameter("lr", null)}>";

    private static string ViaContext(string branch) => $"via|{branch}";
}
