namespace UmServer.Core;

/// <summary>What is kept of finished calls.</summary>
public sealed record CallSettings
{
    /// <summary>Age in days after which a call's record is removed; 0: records are kept for ever.</summary>
    public int KeepDays { get; init; } = 90;
}
