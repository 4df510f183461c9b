namespace UmServer.Sip;

/// <summary>The routes by which the requests of a call come back to our proxy.</summary>
internal sealed class RecordedRoutes(SipCore core, ProxyKey key)
{
    /// <summary>The route of ours on top of the request, taken off; null when it is not ours.</summary>
    public ProxyRoute? Take(SipRequest request)
    {
        var callId = request.CallId ?? "";
        var strict = RepairStrictRouting(request, callId);
        ProxyRoute? taken = null;
        while (request.Headers.All(HeaderNames.Route).FirstOrDefault() is { } first
            && NameAddress.TryParse(first, out var address) && ProxyRoute.Read(address.Uri, callId, key) is { } route)
        {
            request.Headers.RemoveFirst(HeaderNames.Route); // RFC 5658 §5: both of a double Record-Route
            taken ??= route;
        }

        return taken ?? strict;
    }

    /// <summary>
    /// RFC 3261 §16.6 step 4: ourselves as each side reaches us; twice where the sides differ (RFC 5658 §5), the one
    /// for the next hop on top.
    /// </summary>
    public void Record(SipRequest request, SipSource source, int port)
    {
        var user = new ProxyRoute(port, ProxyFlow.Of(source)).Seal(request.CallId ?? "", key);
        var peerSide = core.Transport.OwnAddress(new SipHop(source.Transport, source.Remote), request);
        var ownSide = core.Transport.AddressOn(SipProtocol.Udp, source.Local.Address);
        request.Headers.AddFirst(HeaderNames.RecordRoute, RouteOf(peerSide, user));
        if (ownSide is not null && ownSide != peerSide)
            request.Headers.AddFirst(HeaderNames.RecordRoute, RouteOf(ownSide, user));
    }

    public static void Replace(SipRequest request, IEnumerable<string> routes)
    {
        request.Headers.Remove(HeaderNames.Route);
        foreach (var route in routes)
            request.Headers.Add(HeaderNames.Route, route);
    }

    // RFC 3261 §16.4: a strict router has put our route into the Request-URI, and the target at the end of the routes.
    private ProxyRoute? RepairStrictRouting(SipRequest request, string callId)
    {
        if (ProxyRoute.Read(request.RequestUri, callId, key) is not { } route)
            return null;
        var routes = request.Headers.All(HeaderNames.Route).ToList();
        if (routes.Count > 0 && NameAddress.TryParse(routes[^1], out var target))
        {
            request.RequestUri = target.Uri;
            Replace(request, routes.SkipLast(1));
        }

        return route;
    }

    private static string RouteOf(SipOwnAddress own, string user) => $"<{own.Uri(user).WithParameter("lr", null)}>";
}
