using UmServer.Core;

namespace UmServer.Service;

/// <summary>How the pool treats its workers.</summary>
public sealed record WorkerPoolOptions
{
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public RecycleSettings Recycle { get; init; } = new();

    /// <summary>How much lies in the spool.</summary>
    public Func<long> SpoolBytes { get; init; } = () => 0;

    /// <summary>The longest that any call may take, as the dial plans say.</summary>
    public Func<Task<TimeSpan>> LongestCall { get; init; } = () => Task.FromResult(TimeSpan.FromHours(1));
}
