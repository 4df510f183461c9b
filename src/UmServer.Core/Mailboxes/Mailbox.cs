namespace UmServer.Core;

/// <summary>A user's voice mailbox.</summary>
public sealed record Mailbox
{
    /// <summary>Never reused.</summary>
    public required long Id { get; init; }

    public required string Extension { get; init; }

    public required string DialPlan { get; init; }

    public required string Name { get; init; }

    public string? Email { get; init; }

    public string Policy { get; init; } = MailboxPolicy.DefaultName;

    /// <summary>Null: the dial plan's.</summary>
    public string? Language { get; init; }

    /// <summary>IANA name; null: the dial plan's.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Reached by 0 during the greeting; null: the dial plan's operator.</summary>
    public string? OperatorExtension { get; init; }

    /// <summary>Set for a PIN that somebody else chose: the owner must choose another one at the next log-on.</summary>
    public bool PinMustChange { get; init; }

    /// <summary>Too many wrong PINs over all calls: no log-on until an administrator unlocks.</summary>
    public bool LockedOut { get; init; }
}
