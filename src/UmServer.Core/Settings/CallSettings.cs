namespace UmServer.Core;

/// <summary>What is kept of finished calls.</summary>
public sealed record CallSettings
{
    public static Limit<int> KeepDaysLimit { get; } = new(0, 36_500);

    /// <summary>Age in days after which a call's record is removed; 0: records are kept for ever.</summary>
    public int KeepDays { get; init; } = 90;
}
