namespace UmServer.Sip;

/// <summary>
/// What a stack passes on instead of answering it; asked within the stack's monitor, so it must not block.
/// </summary>
public interface IProxyPolicy
{
    /// <summary>
    /// Whether requests may be passed on to this port of our own addresses, and come from there as from ourselves.
    /// </summary>
    bool IsTarget(int port);

    /// <summary>
    /// The port of ours that takes a request which names no route of ours: a CANCEL, the ACK of a refusal, or one
    /// within a dialog from a peer that forgot the route. Null: it is answered here.
    /// </summary>
    int? FindTarget(SipRequest request, SipSource source);
}
