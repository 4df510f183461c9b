using UmServer.Core;

namespace UmServer.Service;

/// <summary>How the pool treats its workers.</summary>
public sealed record WorkerPoolOptions
{
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(30);

    public RecycleSettings Recycle { get; init; } = new();

    /// <summary>Whether this service ends for good when it is stopped; else it may just be restarted.</summary>
    public Func<bool> EndsForGood { get; init; } = () => false;

    /// <summary>Whether the machine has no processor time to give.</summary>
    public Func<bool> IsBusy { get; init; } = () => false;

    /// <summary>How much lies in the spool.</summary>
    public Func<long> SpoolBytes { get; init; } = () => 0;

    /// <summary>The longest that any call may take, as the dial plans say.</summary>
    public Func<Task<TimeSpan>> LongestCall { get; init; } = () => Task.FromResult(TimeSpan.FromHours(1));
}
