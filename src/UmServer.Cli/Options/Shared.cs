using System.CommandLine;

namespace UmServer.Cli;

/// <summary>Options and arguments that mean the same wherever they stand.</summary>
internal static class Shared
{
    /// <summary>Takes a value away: <c>--email none</c>.</summary>
    public const string None = "none";

    public static Option<bool> Json() => OptionFor.Flag("--json", "Write JSON, for scripts.");

    public static Option<bool> Yes() => OptionFor.Flag("--yes", "Do not ask first.");

    public static Option<string?> DialPlan() =>
        OptionFor.Text("--dialplan", "NAME", "The dial plan; may be left out while there is only one.");

    public static Argument<string> Name(string description) => new("NAME") { Description = description };

    public static Argument<string> Extension() => new("EXT") { Description = "The extension, as 1001." };

    public static Argument<string> MessageId() =>
        new("ID") { Description = "The message's id as a list shows it, or more of its end." };

    /// <summary>The old value when the option is not there, null for <c>none</c>, else what it says.</summary>
    public static string? Changed(this Session session, Option<string?> option, string? old)
    {
        if (!session.Has(option))
            return old;
        return session.Get(option) is { Length: > 0 } text && text != None ? text : null;
    }

    /// <summary>The old values when the option is not there, none for <c>none</c>, else what it says.</summary>
    public static IReadOnlyList<string> Changed(
        this Session session, Option<string[]?> option, IReadOnlyList<string> old)
    {
        if (!session.Has(option))
            return old;
        return session.Get(option) is [not None, ..] texts ? texts : [];
    }
}
