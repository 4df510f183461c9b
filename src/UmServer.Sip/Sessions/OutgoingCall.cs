namespace UmServer.Sip;

/// <summary>What to invite whom to.</summary>
public sealed record OutgoingCall
{
    public required SipUri Target { get; init; }

    public required NameAddress From { get; init; }

    /// <summary>Null: the target.</summary>
    public NameAddress? To { get; init; }

    public required SipBody Body { get; init; }

    public IReadOnlyList<SipHeader> Headers { get; init; } = [];

    /// <summary>A proxy that all goes through (RFC 3261 §8.1.2); null: straight to the target.</summary>
    public SipUri? Proxy { get; init; }

    /// <summary>Whether a 3xx is followed, in the order of q (RFC 3261 §8.1.3.4), or ends the call.</summary>
    public bool FollowRedirects { get; init; }
}
