using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Makes options whose wrong values are explained in plain words.</summary>
internal static class OptionFor
{
    public static Option<string?> Text(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    public static Option<string> RequiredText(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description, Required = true };

    public static Option<string[]?> Texts(string name, string value, string description) =>
        new(name) { HelpName = value, Description = description };

    public static Option<bool> Flag(string name, string description) => new(name) { Description = description };

    public static Option<int?> Number(string name, string description) => new(name)
    {
        HelpName = "N",
        Description = description,
        CustomParser = result => Parse<int>(result, TryNumber, "a whole number"),
    };

    /// <summary>A number whose limit and default the help names.</summary>
    public static Option<int?> Number(string name, string description, Limit<int> limit, int byDefault) =>
        Number(name, $"{description}, {LimitText.Of(limit)}. Default: {byDefault}");

    /// <summary>A number, or <c>never</c>, for which <see cref="Never"/> stands.</summary>
    public static Option<int?> NumberOrNever(string name, string description) => new(name)
    {
        HelpName = "N|never",
        Description = description,
        CustomParser = result => Parse<int>(result, TryNumberOrNever, "a whole number or 'never'"),
    };

    /// <summary>The same, whose limit and default the help names.</summary>
    public static Option<int?> NumberOrNever(string name, string description, Limit<int> limit, int? byDefault) =>
        NumberOrNever(name, $"{description}, {LimitText.Of(limit)}. Default: {byDefault}");

    public const int Never = 0;

    public static Option<TimeSpan?> Length(string name, string description) => new(name)
    {
        HelpName = "TIME",
        Description = description,
        CustomParser = result => Parse<TimeSpan>(result, LengthText.TryParse, "a length of time, as 20m or 90s"),
    };

    /// <summary>A length of time whose limit and default the help names.</summary>
    public static Option<TimeSpan?> Length(
        string name, string description, Limit<TimeSpan> limit, TimeSpan byDefault) =>
        Length(name, $"{description}, {LimitText.Of(limit)}. Default: {LengthText.Of(byDefault)}");

    public static Option<CodecOrder?> Codecs(string name, string description) => new(name)
    {
        HelpName = "LIST",
        Description = description,
        CustomParser = result => Parse<CodecOrder>(
            result, CodecOrder.TryParse, $"a list of different codecs, as {CodecOrder.All}"),
    };

    public static Option<T?> Choice<T>(string name, string description) where T : struct, Enum
    {
        var words = Enum.GetValues<T>().Select(UmServer.Cli.Texts.Word).ToArray();
        return new Option<T?>(name)
        {
            HelpName = string.Join('|', words),
            Description = description,
            CustomParser = result => Parse<T>(result, TryWord, $"one of {string.Join(", ", words)}"),
        };
    }

    private delegate bool TryParse<T>(string text, out T value);

    private static T? Parse<T>(ArgumentResult result, TryParse<T> tryParse, string right) where T : struct
    {
        var text = result.Tokens.Count == 0 ? "" : result.Tokens[^1].Value;
        if (tryParse(text, out var value))
            return value;
        result.AddError($"{((OptionResult)result.Parent!).Option.Name} takes {right}, not '{text}'.");
        return null;
    }

    private static bool TryNumber(string text, out int value) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    private static bool TryNumberOrNever(string text, out int value)
    {
        value = Never;
        return text == "never" || (TryNumber(text, out value) && value != Never);
    }

    private static bool TryWord<T>(string text, out T value) where T : struct, Enum
    {
        var index = Array.FindIndex(Enum.GetValues<T>(), each => UmServer.Cli.Texts.Word(each) == text);
        value = index < 0 ? default : Enum.GetValues<T>()[index];
        return index >= 0;
    }
}
