namespace UmServer.Sip;

/// <summary>What a stack listens on, and its limits.</summary>
public sealed record SipStackOptions
{
    public required IReadOnlyList<SipListenPoint> Listen { get; init; }

    /// <summary>
    /// Used for the listening points that are among them, and left open when the stack is disposed of.
    /// </summary>
    public SipSockets? Sockets { get; init; }

    /// <summary>The host we write into Via and Contact; null: the address of ours that reaches the peer.</summary>
    public string? AdvertisedHost { get; init; }

    public string Product { get; init; } = "UmServer";

    /// <summary>Methods that go to the application outside a dialog, beside INVITE and OPTIONS.</summary>
    public IReadOnlyList<string> ApplicationMethods { get; init; } = [];

    /// <summary>Null: whatever comes is answered here.</summary>
    public ProxyOptions? Proxy { get; init; }

    public SipLimits Limits { get; init; } = new();

    public TransactionTimers Timers { get; init; } = new();

    /// <summary>Requests that wait for their answer.</summary>
    public int MaxTransactions { get; init; } = 20_000;

    /// <summary>
    /// Answered requests that are remembered for as long as they may be repeated: by UDP 32 s (RFC 3261 §17.2), and
    /// there are two a call.
    /// </summary>
    public int MaxAnswered { get; init; } = 100_000;

    public int MaxSessions { get; init; } = 5_000;

    /// <summary>Connections that may wait to be accepted.</summary>
    public int Backlog { get; init; } = 512;

    public int MaxConnections { get; init; } = 1_000;

    /// <summary>There are PBXs that open one for each call.</summary>
    public int MaxConnectionsPerPeer { get; init; } = 500;

    public TimeSpan ConnectionIdle { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary>A peer that leaves this much unread loses its connection.</summary>
    public int MaxQueuedBytesPerConnection { get; init; } = 512 * 1024;

    public int UdpSocketBufferBytes { get; init; } = 4 * 1024 * 1024;

    /// <summary>RFC 3261 §18.1.1: a longer request goes by TCP and by UDP only when TCP fails.</summary>
    public int MaxUdpRequestBytes { get; init; } = 1_300;

    /// <summary>RFC 4028: the interval that we offer and accept; zero switches session timers off.</summary>
    public TimeSpan SessionExpires { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>RFC 4028 §5: the least interval that we accept; 90 s is the least that may be asked for.</summary>
    public TimeSpan MinSessionExpires { get; init; } = TimeSpan.FromSeconds(90);
}
