namespace UmServer.Core;

/// <summary>Which PINs a policy accepts for an extension.</summary>
public static class PinRules
{
    private const int MinDifferentDigits = 3;

    // The columns and diagonals of a telephone's keypad, in both directions.
    private static readonly string[] KeypadLines =
        ["147", "741", "258", "852", "2580", "0852", "369", "963", "159", "951", "357", "753"];

    /// <summary>A PIN that nobody can guess and that the policy accepts for the extension.</summary>
    public static Pin Random(int length, string extension, MailboxPolicy policy)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, policy.MinPinLength);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, Pin.MaxLength);
        while (true)
        {
            var pin = new Pin(Secrets.Digits(length));
            if (Check(pin, extension, policy) == PinRejection.None)
                return pin;
        }
    }

    /// <summary>Whether the PIN may be had; who used it before is not known here.</summary>
    public static PinRejection Check(Pin pin, string extension, MailboxPolicy policy)
    {
        var digits = pin.Reveal();
        if (digits.Length == 0 || !digits.All(char.IsAsciiDigit))
            return PinRejection.NotDigits;
        if (digits.Length < policy.MinPinLength)
            return PinRejection.TooShort;
        if (digits.Length > Pin.MaxLength)
            return PinRejection.TooLong;
        if (HoldsExtension(digits, extension))
            return PinRejection.HoldsExtension;
        return policy.AllowCommonPatterns ? PinRejection.None : CheckPattern(digits);
    }

    /// <summary>The rejection in words, for the person who chose the PIN; the PIN is not in them.</summary>
    public static Refusal Explain(PinRejection rejection, MailboxPolicy policy)
    {
        var length = $"{policy.MinPinLength} to {Pin.MaxLength} digits";
        return rejection switch
        {
            PinRejection.NotDigits => new Refusal("The PIN holds something else than digits.", $"Give {length}."),
            PinRejection.TooShort => new Refusal("The PIN is too short.", $"Give {length}."),
            PinRejection.TooLong => new Refusal("The PIN is too long.", $"Give {length}."),
            PinRejection.Sequence => new Refusal(
                "The PIN is a sequence that anyone would try, as 123456 or 2580.", $"Give {length} in no such order."),
            PinRejection.Repeated => new Refusal(
                "The PIN repeats too few digits.", $"Give {length}, at least {MinDifferentDigits} of them different."),
            PinRejection.HoldsExtension => new Refusal(
                "The PIN holds the extension, forwards or backwards.", $"Give {length} without it."),
            PinRejection.UsedBefore => new Refusal(
                "The PIN was used before.", $"Give one other than the last {policy.PinHistoryCount}."),
            _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection, "was accepted"),
        };
    }

    // An extension of one or two digits is in half of all PINs, which says nothing of them.
    private static bool HoldsExtension(string digits, string extension) =>
        extension.Length >= 3
        && (digits.Contains(extension, StringComparison.Ordinal)
            || digits.Contains(Reverse(extension), StringComparison.Ordinal));

    private static PinRejection CheckPattern(string digits)
    {
        if (Steps(digits, 1) || Steps(digits, 9) || IsKeypadLine(digits))
            return PinRejection.Sequence;
        return digits.Distinct().Count() < MinDifferentDigits ? PinRejection.Repeated : PinRejection.None;
    }

    // 1234 and 7890, where 0 comes after 9 as on a keypad; a step of 9 is one down.
    private static bool Steps(string digits, int step) =>
        Enumerable.Range(1, digits.Length - 1).All(i => (digits[i] - digits[i - 1] + 10) % 10 == step);

    // A line, or lines one after the other: 2580, 147369, 852741.
    private static bool IsKeypadLine(ReadOnlySpan<char> digits)
    {
        if (digits.IsEmpty)
            return true;
        foreach (var line in KeypadLines)
            if (digits.StartsWith(line) && IsKeypadLine(digits[line.Length..]))
                return true;
        return false;
    }

    private static string Reverse(string digits) => new(digits.Reverse().ToArray());
}
