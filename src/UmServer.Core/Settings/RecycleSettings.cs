namespace UmServer.Core;

/// <summary>When a worker is replaced by a fresh one; a limit of zero is none.</summary>
public sealed record RecycleSettings
{
    public static Limit<TimeSpan> MaxAgeLimit { get; } = Limits.Days(0, 365);

    public static Limit<int> MaxMemoryMiBLimit { get; } = new(0, 1_000_000);

    public static Limit<int> MaxCallsHandledLimit { get; } = new(0, int.MaxValue);

    public static Limit<int> MaxSpoolMiBLimit { get; } = new(0, 100_000_000);

    public static Limit<TimeSpan> HeartbeatTimeoutLimit { get; } = Limits.Seconds(2, 300);

    public static Limit<TimeSpan> DrainLimitBounds { get; } = Limits.Seconds(0, 86_400);

    /// <summary>
    /// Looked at only where there is no <see cref="Window"/>, which would otherwise drift away from its hour.
    /// </summary>
    public TimeSpan MaxAge { get; init; } = TimeSpan.FromDays(7);

    /// <summary>Null: at any time of the week, by age.</summary>
    public WeeklyWindow? Window { get; init; }

    /// <summary>Resident set.</summary>
    public long MaxMemoryBytes { get; init; } = 2048L * 1024 * 1024;

    public long MaxCallsHandled { get; init; }

    /// <summary>Of all files in the spool folder.</summary>
    public long MaxSpoolBytes { get; init; }

    /// <summary>A worker that has not answered for so long hangs: it is killed and replaced.</summary>
    public TimeSpan HeartbeatTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>
    /// How long a retiring worker may finish its calls; zero: as long as the longest call allowed takes.
    /// </summary>
    public TimeSpan DrainLimit { get; init; }
}
