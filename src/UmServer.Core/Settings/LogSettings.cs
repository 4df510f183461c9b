namespace UmServer.Core;

/// <summary>What is written to the logs, and how much of it is kept.</summary>
public sealed record LogSettings
{
    public static Limit<int> MaxFileMiBLimit { get; } = new(1, 1_000);

    public static Limit<int> MaxFilesLimit { get; } = new(1, 1_000);

    /// <summary>Verbose, Debug, Information, Warning, Error or Fatal.</summary>
    public string Level { get; init; } = "Information";

    /// <summary>The size at which a log file is followed by the next one of the day.</summary>
    public int MaxFileMiB { get; init; } = 20;

    /// <summary>The number of log files that each process keeps; with one more, the oldest is removed.</summary>
    public int MaxFiles { get; init; } = 31;
}
