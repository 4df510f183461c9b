using System.Net;

namespace UmServer.Sip;

/// <summary>
/// Passes requests on between peers and our own ports without keeping anything of them (RFC 3261 §16.11): what it must
/// know again later it writes, sealed, into Via and Record-Route. Towards us a request can go to a target port of ours
/// and nowhere else, whatever its Request-URI, maddr or Route say; only what comes from a target goes where it says.
/// </summary>
internal sealed partial class StatelessProxy(SipCore core, ProxyOptions options)
{
    private ProxyKey Key => options.Key;

    /// <summary>Passes on what follows a route that we recorded; says whether it did, or answered instead.</summary>
    public bool TryFollow(SipRequest request, Via via, SipSource source)
    {
        if (TakeRoute(request) is not { } route)
            return false;
        if (IsFromTarget(request, source))
            ForwardOut(request, via, source, route);
        else if (options.Policy.IsTarget(route.Port))
            ForwardIn(request, via, source, route.Port);
        else
            Refuse(request, via, source, 481); // a port that was ours when the call began
        return true;
    }

    /// <summary>Passes on what names no route of ours, if the policy says where to.</summary>
    public bool TryPass(SipRequest request, Via via, SipSource source)
    {
        if (options.Policy.FindTarget(request, source) is not { } port || !options.Policy.IsTarget(port))
            return false;
        ForwardIn(request, via, source, port);
        return true;
    }

    /// <summary>
    /// Passes on a request outside any dialog, so that what follows it in its dialog comes back here.
    /// </summary>
    public void ForwardNew(SipRequest request, Via via, SipSource source, int port)
    {
        request.Headers.Remove(HeaderNames.Route); // its way ends here, whatever it brought along
        if (ProxiedPeer.Of(request, source, Key) is null) // else a proxy of ours has said it already
            ProxiedPeer.Note(request, source, Key);
        if (request.Method == SipMethods.Invite)
            RecordRoute(request, source, port);
        ForwardIn(request, via, source, port);
    }

    /// <summary>The route of ours on top of the request, taken off; null when it is not ours.</summary>
    private ProxyRoute? TakeRoute(SipRequest request)
    {
        var callId = request.CallId ?? "";
        var strict = RepairStrictRouting(request, callId);
        ProxyRoute? taken = null;
        while (request.Headers.All(HeaderNames.Route).FirstOrDefault() is { } first
            && NameAddress.TryParse(first, out var address) && ProxyRoute.Read(address.Uri, callId, Key) is { } route)
        {
            request.Headers.RemoveFirst(HeaderNames.Route); // RFC 5658 §5: both of a double Record-Route
            taken ??= route;
        }

        return taken ?? strict;
    }

    // RFC 3261 §16.4: a strict router has put our route into the Request-URI, and the target at the end of the routes.
    private ProxyRoute? RepairStrictRouting(SipRequest request, string callId)
    {
        if (ProxyRoute.Read(request.RequestUri, callId, Key) is not { } route)
            return null;
        var routes = request.Headers.All(HeaderNames.Route).ToList();
        if (routes.Count > 0 && NameAddress.TryParse(routes[^1], out var target))
        {
            request.RequestUri = target.Uri;
            ReplaceRoutes(request, routes.SkipLast(1));
        }

        return route;
    }

    /// <summary>
    /// Whether it comes from a target of this machine: from the target's own port or, when it was too long for a
    /// datagram, by a connection of this machine to somewhere else than a target.
    /// </summary>
    private bool IsFromTarget(SipRequest request, SipSource source)
    {
        if (!source.Remote.Address.Equals(source.Local.Address))
            return false;
        return options.Policy.IsTarget(source.Remote.Port)
            || (source.Protocol != SipProtocol.Udp && !options.Policy.IsTarget(request.RequestUri.Port ?? 0));
    }

    private void Refuse(SipRequest request, Via via, SipSource source, int status, Action<SipResponse>? complete = null)
    {
        if (request.Method == SipMethods.Ack)
            return;
        TransportLayer.NoteSource(request, via, source);
        var response = core.Reply(request, status, null, Tokens.Stateless(request, via));
        complete?.Invoke(response);
        TransportLayer.Respond(response.ToBytes(), request.TopVia ?? via, source, null);
    }

    private static void ReplaceRoutes(SipRequest request, IEnumerable<string> routes)
    {
        request.Headers.Remove(HeaderNames.Route);
        foreach (var route in routes)
            request.Headers.Add(HeaderNames.Route, route);
    }
}
