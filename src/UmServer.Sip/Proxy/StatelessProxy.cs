namespace UmServer.Sip;

/// <summary>
/// Passes requests on between peers and our own ports without keeping anything of them (RFC 3261 §16.11): what it must
/// know again later it writes, sealed, into Via and Record-Route. Towards us a request can go to a target port of ours
/// and nowhere else, whatever its Request-URI, maddr or Route say; only what comes from a target goes where it says.
/// </summary>
internal sealed class StatelessProxy(SipCore core, ProxyOptions options)
{
    private readonly RecordedRoutes _routes = new(core, options.Key);
    private readonly StatelessForwarder _forwarder = new(core, options.Key);

    /// <summary>Passes on what follows a route that we recorded; says whether it did, or answered instead.</summary>
    public bool TryFollow(SipRequest request, Via via, SipSource source)
    {
        if (_routes.Take(request) is not { } route)
            return false;
        if (IsFromTarget(request, source))
            _forwarder.ForwardOut(request, via, source, route);
        else if (options.Policy.IsTarget(route.Port))
            _forwarder.ForwardIn(request, via, source, route.Port);
        else
            _forwarder.Refuse(request, via, source, 481); // a port that was ours when the call began
        return true;
    }

    /// <summary>Passes on what names no route of ours, if the policy says where to.</summary>
    public bool TryPass(SipRequest request, Via via, SipSource source)
    {
        if (options.Policy.FindTarget(request, source) is not { } port || !options.Policy.IsTarget(port))
            return false;
        _forwarder.ForwardIn(request, via, source, port);
        return true;
    }

    /// <summary>
    /// Passes on a request outside any dialog, so that what follows it in its dialog comes back here.
    /// </summary>
    public void ForwardNew(SipRequest request, Via via, SipSource source, int port)
    {
        request.Headers.Remove(HeaderNames.Route); // its way ends here, whatever it brought along
        if (ProxiedPeer.Of(request, source, options.Key) is null) // else a proxy of ours has said it already
            ProxiedPeer.Note(request, source, options.Key);
        if (request.Method == SipMethods.Invite)
            _routes.Record(request, source, port);
        _forwarder.ForwardIn(request, via, source, port);
    }

    /// <summary>Passes back the response to a request that was passed on.</summary>
    public bool TryRelay(SipResponse response, SipSource source) => _forwarder.TryRelay(response, source);

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
}
