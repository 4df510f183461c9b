namespace UmServer.Sip;

/// <summary>RFC 3261 §17.1.1.1: the three times from which every transaction timer is made.</summary>
public sealed record TransactionTimers
{
    /// <summary>T1: the round trip that is assumed, and the first retransmission interval.</summary>
    public TimeSpan RoundTrip { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>T2: the longest interval between retransmissions.</summary>
    public TimeSpan MaxRetransmit { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>T4: how long a message may stay in the network.</summary>
    public TimeSpan MaxLifetime { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>64*T1: timers B, F, H, J, L and M, and the patience of everything built on them.</summary>
    public TimeSpan GiveUp => 64 * RoundTrip;

    /// <summary>RFC 3261 §17.2.1: an INVITE that the application leaves unanswered this long gets a 100.</summary>
    public TimeSpan TryingAfter { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>The interval after <paramref name="last"/>: doubled, up to T2.</summary>
    public TimeSpan Next(TimeSpan last) => last * 2 < MaxRetransmit ? last * 2 : MaxRetransmit;
}
