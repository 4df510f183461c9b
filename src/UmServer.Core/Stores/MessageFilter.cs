namespace UmServer.Core;

/// <summary>Says which messages are wanted; what is null does not matter.</summary>
public sealed record MessageFilter
{
    public long? MailboxId { get; init; }

    public string? DialPlan { get; init; }

    /// <summary>Whether those that their owners deleted are among them.</summary>
    public bool WithDeleted { get; init; }

    /// <summary>How many of the newest are left out, for a later page.</summary>
    public int Skip { get; init; }

    /// <summary>How many at most; null: all.</summary>
    public int? Limit { get; init; }
}
