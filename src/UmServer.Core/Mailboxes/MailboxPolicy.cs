namespace UmServer.Core;

/// <summary>Rules that mailboxes share.</summary>
public sealed record MailboxPolicy
{
    public const string DefaultName = "Default";

    public static Limit<int> MinPinLengthLimit { get; } = new(4, Pin.MaxLength);

    public static Limit<int> PinLifetimeDaysLimit { get; } = new(1, 999);

    public static Limit<int> PinHistoryCountLimit { get; } = new(1, 20);

    public static Limit<int> MaxLogonAttemptsLimit { get; } = new(1, 999);

    public static Limit<TimeSpan> MaxGreetingDurationLimit { get; } = Limits.Minutes(1, 10);

    public string Name { get; init; } = DefaultName;

    /// <summary>The fewest digits that a PIN may have.</summary>
    public int MinPinLength { get; init; } = 6;

    /// <summary>Days after which a PIN has to be changed; null: never.</summary>
    public int? PinLifetimeDays { get; init; } = 60;

    /// <summary>How many former PINs may not come back.</summary>
    public int PinHistoryCount { get; init; } = 5;

    /// <summary>Whether 123456, 111111 and the like are accepted.</summary>
    public bool AllowCommonPatterns { get; init; }

    /// <summary>Wrong PINs in a row, over all calls, that lock the mailbox.</summary>
    public int MaxLogonAttempts { get; init; } = 15;

    /// <summary>The longest greeting that an owner may record.</summary>
    public TimeSpan MaxGreetingDuration { get; init; } = TimeSpan.FromMinutes(5);
}
