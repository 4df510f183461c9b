namespace UmServer.Core;

/// <summary>A greeting and a menu written by the administrator.</summary>
public sealed record AutoAttendant
{
    public required string Name { get; init; }

    public required string DialPlan { get; init; }

    /// <summary>The numbers that callers dial to reach it.</summary>
    public IReadOnlyList<string> Numbers { get; init; } = [];

    /// <summary>Spoken first; null: the system's greeting.</summary>
    public string? GreetingText { get; init; }

    /// <summary>A recording that replaces the spoken greeting.</summary>
    public AudioId? GreetingAudio { get; init; }

    /// <summary>Whether a caller may dial an extension while the menu plays.</summary>
    public bool AllowExtensions { get; init; } = true;

    /// <summary>Reached by 0; null: the dial plan's.</summary>
    public string? OperatorExtension { get; init; }

    public IReadOnlyList<AttendantKey> Keys { get; init; } = [];
}
