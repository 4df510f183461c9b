namespace UmServer.Calls;

/// <summary>What ends a recording.</summary>
public sealed record RecordingLimits
{
    public required TimeSpan MaxDuration { get; init; }

    /// <summary>Silence that ends it.</summary>
    public required TimeSpan IdleTimeout { get; init; }

    public string EndKeys { get; init; } = "#";
}
