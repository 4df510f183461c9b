namespace UmServer.Sip;

/// <summary>
/// What a session tells the one who reads <see cref="SipSession.Events"/>; the closed list of its kinds.
/// </summary>
public abstract record SessionEvent
{
    private SessionEvent()
    {
    }

    /// <summary>A provisional answer to our INVITE (18x), perhaps with early media.</summary>
    public sealed record Ringing(int Status, string Reason, SipBody? Body) : SessionEvent;

    /// <summary>Our INVITE was answered, and the answer acknowledged.</summary>
    public sealed record Answered(SipResponse Response, SipBody? Body) : SessionEvent;

    /// <summary>Our answer was acknowledged; the body is the peer's answer when the offer was ours.</summary>
    public sealed record Acknowledged(SipBody? Body) : SessionEvent;

    /// <summary>The peer wants to change the session by re-INVITE or UPDATE; it waits for an answer.</summary>
    public sealed record Offered(PeerOffer Offer) : SessionEvent;

    /// <summary>An INFO with a body, already answered 200 (RFC 6086 §1: the old way to send a key).</summary>
    public sealed record InfoReceived(SipBody Body) : SessionEvent;

    /// <summary>Our INVITE was redirected; the targets are in the order of preference.</summary>
    public sealed record Redirected(int Status, IReadOnlyList<SipUri> Targets) : SessionEvent;

    /// <summary>Last event: our INVITE was refused, or what we sent within the call found no peer any more.</summary>
    public sealed record Failed(int Status, string Reason) : SessionEvent;

    /// <summary>Last event: the INVITE was called off before it was answered, by whichever side.</summary>
    public sealed record Cancelled : SessionEvent;

    /// <summary>Last event: the peer said BYE; the reason is its Reason header.</summary>
    public sealed record PeerHungUp(string? Reason) : SessionEvent;

    /// <summary>Last event: the peer did not refresh the session in time (RFC 4028 §10).</summary>
    public sealed record Expired : SessionEvent;
}
