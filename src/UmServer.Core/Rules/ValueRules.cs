using System.Globalization;

namespace UmServer.Core;

/// <summary>What a number that callers dial, and a limit that an administrator sets, may be.</summary>
public static class ValueRules
{
    public const int MaxLength = 20;

    /// <summary>A number as a PBX dials it: digits, feature codes, international ones with + in front.</summary>
    /// <param name="what">What is reached by it, as in "subscriber access".</param>
    public static Refusal? CheckDialled(string what, string number) =>
        number.Length <= MaxLength && IsDialled(number.StartsWith('+') ? number.AsSpan(1) : number)
            ? null
            : new Refusal(
                $"'{number}' is no number for {what}.",
                $"Give 1 to {MaxLength} digits, * and #, with + in front if need be.");

    /// <param name="what">What the extension is for, as in "the operator"; null is no extension, which is fine.</param>
    public static Refusal? CheckExtension(string what, string? extension, DialPlan plan) =>
        extension is null || plan.IsExtension(extension)
            ? null
            : new Refusal(
                $"'{extension}' is no extension for {what}.",
                $"An extension of dial plan '{plan.Name}' has {plan.ExtensionDigits} digits.");

    public static Refusal? CheckRange(string what, int value, int from, int to) =>
        value >= from && value <= to ? null : new Refusal($"{what} cannot be {value}.", $"Give {from} to {to}.");

    public static Refusal? CheckMinutes(string what, TimeSpan value, int from, int to) =>
        value >= TimeSpan.FromMinutes(from) && value <= TimeSpan.FromMinutes(to)
            ? null
            : new Refusal($"{what} cannot be {Text(value.TotalMinutes)} minutes.", $"Give {from} to {to} minutes.");

    public static Refusal? CheckSeconds(string what, TimeSpan value, int from, int to) =>
        value >= TimeSpan.FromSeconds(from) && value <= TimeSpan.FromSeconds(to)
            ? null
            : new Refusal($"{what} cannot be {Text(value.TotalSeconds)} seconds.", $"Give {from} to {to} seconds.");

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
