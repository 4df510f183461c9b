namespace UmServer.Core;

/// <summary>Says which calls are wanted; what is null does not matter.</summary>
public sealed record CallFilter
{
    /// <summary>The extension of the mailbox that the call was for.</summary>
    public string? Mailbox { get; init; }

    public string? Gateway { get; init; }

    /// <summary>The moment at or after which the call began.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How many at most, the newest ones.</summary>
    public required int Limit { get; init; }
}
