namespace UmServer.Sip;

internal sealed partial class StatelessProxy
{
    /// <summary>
    /// RFC 3261 §16.11: takes our Via off and sends the response, of whatever status, the way that its request came,
    /// which our own Via says. One whose Via we did not write is not passed on.
    /// </summary>
    public bool TryRelay(SipResponse response, SipSource source)
    {
        if (response.TopVia is not { } own || !ProxyBranch.IsOurs(own.Branch))
            return false;
        if (Key.Open(own.Parameters[FlowParameter], ViaContext(own.Branch!)) is not { } note
            || ProxyFlow.Read(note) is not { } flow)
        {
            return false;
        }

        response.Headers.RemoveFirst(HeaderNames.Via);
        if (response.TopVia is { } next && core.Transport.SourceOf(flow, source.Local.Address) is { } back)
            TransportLayer.Respond(response.ToBytes(), next, back, null);
        return true;
    }
}
