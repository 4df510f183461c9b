namespace UmServer.Core;

/// <summary>Rules that mailboxes share.</summary>
public sealed record MailboxPolicy
{
    public const string DefaultName = "Default";

    public string Name { get; init; } = DefaultName;

    /// <summary>4 to 24 digits.</summary>
    public int MinPinLength { get; init; } = 6;

    /// <summary>Days; null: a PIN never gets old. 1 to 999.</summary>
    public int? PinLifetimeDays { get; init; } = 60;

    /// <summary>How many former PINs may not come back, 1 to 20.</summary>
    public int PinHistoryCount { get; init; } = 5;

    /// <summary>Whether 123456, 111111 and the like are accepted.</summary>
    public bool AllowCommonPatterns { get; init; }

    /// <summary>Wrong PINs in a row, over all calls, that lock the mailbox; 1 to 999.</summary>
    public int MaxLogonAttempts { get; init; } = 15;

    /// <summary>1 to 10 minutes.</summary>
    public TimeSpan MaxGreetingDuration { get; init; } = TimeSpan.FromMinutes(5);
}
