namespace UmServer.Core;

/// <summary>What a name that an administrator gives may be.</summary>
public static class NameRules
{
    public static Limit<int> LengthLimit { get; } = new(1, 64);

    /// <param name="what">What is named, as in "dial plan".</param>
    public static Refusal? Check(string what, string name)
    {
        var right = $"Give the {what} a name of {LengthLimit.Min} to {LengthLimit.Max} printable characters.";
        if (string.IsNullOrWhiteSpace(name))
            return new Refusal($"The name of the {what} is empty.", right);
        if (!LengthLimit.Allows(name.Length))
            return new Refusal($"The name of the {what} has {name.Length} characters.", right);
        if (name.Any(c => char.IsControl(c) || char.IsSurrogate(c)))
            return new Refusal($"The name of the {what} holds a character that cannot be printed.", right);
        return name.Trim().Length == name.Length
            ? null
            : new Refusal($"The name '{name}' starts or ends with a space.", $"Name it '{name.Trim()}'.");
    }
}
