using UmServer.Core;

namespace UmServer.Calls;

/// <summary>When enough keys have been pressed.</summary>
public sealed record KeyRule
{
    /// <summary>At most so many; 1 returns at the first key.</summary>
    public int MaxKeys { get; init; } = 1;

    /// <summary>Keys that end the input without being part of it.</summary>
    public string Terminators { get; init; } = "";

    /// <summary>
    /// Inputs that are complete at once unless a longer one begins with them. With choices or a number, an input that
    /// can become neither is complete too; without both, any keys will do.
    /// </summary>
    public IReadOnlyCollection<string> Choices { get; init; } = [];

    /// <summary>So many digits are complete as well; null: no number is taken.</summary>
    public int? NumberDigits { get; init; }

    /// <summary>How long to wait for the first key once the phrase is over; zero: not at all.</summary>
    public TimeSpan FirstKeyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for each key after the first.</summary>
    public TimeSpan NextKeyTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Forgets keys that were pressed before: what they were meant for did not come.</summary>
    public bool DropEarlierKeys { get; init; }

    public bool Ends(char key) => Terminators.Contains(key);

    /// <summary>How long to wait for another key after these; null: they are complete.</summary>
    public TimeSpan? WaitAfter(string pressed)
    {
        if (pressed.Length == 0)
            return FirstKeyTimeout;
        return pressed.Length < MaxKeys && MayGrow(pressed) ? NextKeyTimeout : null;
    }

    private bool MayGrow(string pressed)
    {
        if (Choices.Count == 0 && NumberDigits is null)
            return true;
        return Choices.Any(choice =>
                choice.Length > pressed.Length && choice.StartsWith(pressed, StringComparison.Ordinal))
            || (pressed.Length < NumberDigits && pressed.All(char.IsAsciiDigit));
    }
}
