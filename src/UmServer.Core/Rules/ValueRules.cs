using System.Globalization;

namespace UmServer.Core;

/// <summary>What a number that callers dial, and a limit that an administrator sets, may be.</summary>
public static class ValueRules
{
    public static Limit<int> NumberLengthLimit { get; } = new(1, 20);

    /// <summary>A number as a PBX dials it: digits, feature codes, international ones with + in front.</summary>
    /// <param name="what">What is reached by it, as in "subscriber access".</param>
    public static Refusal? CheckDialled(string what, string number) =>
        NumberLengthLimit.Allows(number.Length) && IsDialled(number.StartsWith('+') ? number.AsSpan(1) : number)
            ? null
            : new Refusal(
                $"'{number}' is no number for {what}.",
                $"Give {NumberLengthLimit.Min} to {NumberLengthLimit.Max} digits, * and #, "
                + "with + in front if need be.");

    /// <param name="what">What the extension is for, as in "the operator"; null is no extension, which is fine.</param>
    public static Refusal? CheckExtension(string what, string? extension, DialPlan plan) =>
        extension is null || plan.IsExtension(extension)
            ? null
            : new Refusal(
                $"'{extension}' is no extension for {what}.",
                $"An extension of dial plan '{plan.Name}' has {plan.ExtensionDigits} digits.");

    public static Refusal? CheckRange(string what, int value, Limit<int> limit) =>
        limit.Allows(value) ? null : new Refusal($"{what} cannot be {value}.", $"Give {limit.Min} to {limit.Max}.");

    /// <summary>A length of time, in minutes where its limit is one of whole minutes, else in seconds.</summary>
    public static Refusal? CheckLength(string what, TimeSpan value, Limit<TimeSpan> limit)
    {
        if (limit.Allows(value))
            return null;
        var (one, unit) = limit.Min.Ticks % TimeSpan.TicksPerMinute == 0
            ? (TimeSpan.FromMinutes(1), "minutes")
            : (TimeSpan.FromSeconds(1), "seconds");
        return new Refusal(
            $"{what} cannot be {Text(value / one)} {unit}.",
            $"Give {Text(limit.Min / one)} to {Text(limit.Max / one)} {unit}.");
    }

    private static bool IsDialled(ReadOnlySpan<char> number)
    {
        foreach (var c in number)
            if (!char.IsAsciiDigit(c) && c is not ('*' or '#'))
                return false;
        return !number.IsEmpty;
    }

    private static string Text(double value) =>
        value.ToString("0.###", CultureInfo.InvariantCulture);
}
