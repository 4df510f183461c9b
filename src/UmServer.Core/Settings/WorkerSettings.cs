namespace UmServer.Core;

/// <summary>How worker processes are started and watched.</summary>
public sealed record WorkerSettings
{
    public static Limit<int> PortLimit => Limits.Port;

    public static Limit<TimeSpan> StartTimeoutLimit { get; } = Limits.Seconds(1, 600);

    public static Limit<int> MaxCallsLimit { get; } = new(1, 10_000);

    public static Limit<TimeSpan> WaitForServiceLimit { get; } = Limits.Seconds(5, 3_600);

    /// <summary>UDP and TCP port of slot A.</summary>
    public int PortA { get; init; } = 5065;

    /// <summary>UDP and TCP port of slot B.</summary>
    public int PortB { get; init; } = 5067;

    /// <summary>How long a new worker may take until it is ready.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Calls at the same time; one more is answered 503.</summary>
    public int MaxCalls { get; init; } = 500;

    /// <summary>
    /// How long workers go on as if nothing were, with all ports open, when the service is gone: a restart takes less.
    /// </summary>
    public TimeSpan WaitForService { get; init; } = TimeSpan.FromSeconds(30);

    public RecycleSettings Recycle { get; init; } = new();

    /// <summary>Whether it is one of the two slots' ports.</summary>
    public bool IsSlotPort(int port) => port == PortA || port == PortB;
}
