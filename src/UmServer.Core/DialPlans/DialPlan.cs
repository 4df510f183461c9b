namespace UmServer.Core;

/// <summary>A set of extensions of one length, with the limits and numbers that hold for every call into it.</summary>
public sealed record DialPlan
{
    public static Limit<int> ExtensionDigitsLimit { get; } = new(1, 20);

    public static Limit<TimeSpan> MaxCallDurationLimit { get; } = Limits.Minutes(10, 120);

    public static Limit<TimeSpan> MaxRecordingDurationLimit { get; } = Limits.Minutes(1, 100);

    public static Limit<TimeSpan> RecordingIdleTimeoutLimit { get; } = Limits.Seconds(2, 10);

    public static Limit<int> InputFailuresLimit { get; } = new(1, 20);

    public static Limit<int> LogonFailuresLimit { get; } = new(1, 20);

    public required string Name { get; init; }

    /// <summary>Digits in an extension of this plan; fixed once the plan exists.</summary>
    public required int ExtensionDigits { get; init; }

    /// <summary>BCP 47 tag of a folder under <c>prompts/</c>.</summary>
    public string Language { get; init; } = "en-US";

    /// <summary>IANA name of the zone in which dates and times are spoken.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Where callers reach their own mailbox.</summary>
    public IReadOnlyList<string> SubscriberAccessNumbers { get; init; } = [];

    /// <summary>Reached by 0 and after too many input failures; null when there is none.</summary>
    public string? OperatorExtension { get; init; }

    /// <summary>The longest that a call of any kind may take.</summary>
    public TimeSpan MaxCallDuration { get; init; } = TimeSpan.FromMinutes(30);

    /// <summary>The longest message; less than <see cref="MaxCallDuration"/>.</summary>
    public TimeSpan MaxRecordingDuration { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Silence that ends a recording.</summary>
    public TimeSpan RecordingIdleTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Wrong or missing keys in a row before the operator or a goodbye.</summary>
    public int InputFailuresBeforeDisconnect { get; init; } = 3;

    /// <summary>Wrong PINs in one call before it ends.</summary>
    public int LogonFailuresBeforeDisconnect { get; init; } = 3;

    public bool IsExtension(string number) =>
        number.Length == ExtensionDigits && number.All(char.IsAsciiDigit);
}
