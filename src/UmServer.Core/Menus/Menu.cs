namespace UmServer.Core;

/// <summary>What a caller may choose from.</summary>
public sealed record Menu<T>
{
    /// <summary>Said before the choices, each time.</summary>
    public Phrase Intro { get; init; } = Phrase.Empty;

    public required IReadOnlyList<MenuRow<T>> Rows { get; init; }

    /// <summary>How many digits make a number that may be dialled instead of a choice; null: none may.</summary>
    public int? NumberDigits { get; init; }
}
