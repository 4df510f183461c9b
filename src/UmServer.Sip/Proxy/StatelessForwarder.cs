using System.Globalization;
using System.Net;

namespace UmServer.Sip;

/// <summary>
/// Sends requests on under a Via of ours, which holds, sealed, the way back, and their responses back that way.
/// </summary>
internal sealed class StatelessForwarder(SipCore core, ProxyKey key)
{
    private const string FlowParameter = "um";
    private const int InitialHops = 70;

    /// <summary>
    /// To a port of ours, at the address of ours that the peer reached: so media and Contact name what the peer can
    /// reach. Always a datagram: within the machine none is too long, and a restart breaks no connection.
    /// </summary>
    public void ForwardIn(SipRequest request, Via via, SipSource source, int port)
    {
        var local = source.Local.Address;
        Send(request, via, source, core.Transport.HopFrom(SipProtocol.Udp, local, new IPEndPoint(local, port)));
    }

    /// <summary>
    /// To the peer, by the routes that are left or to the Request-URI (RFC 3261 §16.6 steps 6 and 7).
    /// </summary>
    public void ForwardOut(SipRequest request, Via via, SipSource source, ProxyRoute route)
    {
        var next = request.RequestUri;
        var routes = request.Headers.All(HeaderNames.Route).ToList();
        if (routes.Count > 0 && NameAddress.TryParse(routes[0], out var first))
        {
            next = first.Uri;
            if (!next.Parameters.Contains("lr")) // a strict router wants itself in the Request-URI
            {
                RecordedRoutes.Replace(request, [.. routes.Skip(1), $"<{request.RequestUri}>"]);
                request.RequestUri = next;
            }
        }

        var flow = core.Transport.SourceOf(route.Peer, source.Local.Address);
        core.Transport.Route(next, flow, core.Monitor, hop => Send(request, via, source, hop));
    }

    /// <summary>
    /// RFC 3261 §16.11: takes our Via off and sends the response, of whatever status, the way that its request came,
    /// which our own Via says. One whose Via we did not write is not passed on.
    /// </summary>
    public bool TryRelay(SipResponse response, SipSource source)
    {
        if (response.TopVia is not { } own || !ProxyBranch.IsOurs(own.Branch))
            return false;
        if (key.Open(own.Parameters[FlowParameter], ViaContext(own.Branch!)) is not { } note
            || ProxyFlow.Read(note) is not { } flow)
        {
            return false;
        }

        response.Headers.RemoveFirst(HeaderNames.Via);
        if (response.TopVia is { } next && core.Transport.SourceOf(flow, source.Local.Address) is { } back)
            TransportLayer.Respond(response.ToBytes(), next, back, null);
        return true;
    }

    /// <summary>Answers a request instead of passing it on; an ACK has no answer.</summary>
    public void Refuse(SipRequest request, Via via, SipSource source, int status, Action<SipResponse>? complete = null)
    {
        if (request.Method == SipMethods.Ack)
            return;
        TransportLayer.NoteSource(request, via, source);
        var response = core.Reply(request, status, null, Tokens.Stateless(request, via));
        complete?.Invoke(response);
        TransportLayer.Respond(response.ToBytes(), request.TopVia ?? via, source, null);
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
        var branch = ProxyBranch.For(request, via, source.Local.Port, key);
        var flow = key.Seal(ProxyFlow.Of(source).ToBytes(), ViaContext(branch));
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
        if (ProxyBranch.HasLooped(request, source.Local.Port, key))
            return (482, null);
        if (request.Method == SipMethods.Cancel || request.Headers[HeaderNames.ProxyRequire] is not { } required)
            return null;
        return (420, response => response.Headers.Add(HeaderNames.Unsupported, required));
    }

    private static string ViaContext(string branch) => $"via|{branch}";
}
