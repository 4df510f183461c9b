using System.CommandLine;
using System.CommandLine.Parsing;
using UmServer.Admin;

namespace UmServer.Cli;

/// <summary>Says what is wrong with a command line, and what would be right.</summary>
internal static class UsageErrors
{
    public static int Write(ParseResult result, Terminal terminal)
    {
        var command = result.CommandResult.Command;
        var isGroupAlone = command.Subcommands.Count > 0 && result.UnmatchedTokens.Count == 0;
        if (isGroupAlone)
            WriteHelp(command, terminal);
        else
            WriteMistakes(result, terminal.Error);
        return ExitCode.WrongUsage;
    }

    private static void WriteHelp(Command command, Terminal terminal)
    {
        string[] asked = [.. CommandPath.Of(command).Split(' ').Skip(1), "--help"];
        new UmRootCommand(terminal).Parse(asked).Invoke(new InvocationConfiguration { Output = terminal.Error });
    }

    private static void WriteMistakes(ParseResult result, TextWriter error)
    {
        foreach (var mistake in Mistakes(result))
            error.WriteLine(SafeText.Of(mistake));
        var command = result.CommandResult.Command;
        if (command is UmCommand { Example: var example })
            error.WriteLine($"For example: {example}");
        error.WriteLine($"All of it: {CommandPath.Of(command)} --help");
    }

    private static IEnumerable<string> Mistakes(ParseResult result)
    {
        // What follows an unknown word is misunderstood because of it: one mistake, one sentence.
        if (result.UnmatchedTokens is [var first, ..])
            return [Unknown(first, result.CommandResult.Command)];
        return result.Errors.Select(Sentence).Distinct();
    }

    private static string Unknown(string word, Command command)
    {
        var path = CommandPath.Of(command);
        if (word.StartsWith('-'))
            return $"{path} has no option '{word}'.{Suggest(word, CommandPath.OptionsOf(command))}";
        if (command.Subcommands.Count > 0)
            return $"There is no command '{path} {word}'.{Suggest(word, command.Subcommands.Select(sub => sub.Name))}";
        return $"'{word}' is one word too many for {path}. A value of several words needs quotes.";
    }

    private static string Suggest(string word, IEnumerable<string> candidates)
    {
        var all = candidates.ToList();
        return NearWords.Find(word, all) is { } near
            ? $" Did you mean '{near}'?"
            : $" There is: {string.Join(", ", all)}.";
    }

    private static string Sentence(ParseError error) => error.SymbolResult switch
    {
        OptionResult { IdentifierTokenCount: 0, Option: var option } =>
            $"{option.Name} is missing: {option.Description}",
        OptionResult { Tokens.Count: 0, Option: var option } =>
            $"{option.Name} needs a value: {option.Description}",
        ArgumentResult { Tokens.Count: 0, Argument: var argument } =>
            $"{argument.Name} is missing: {argument.Description}",
        _ => error.Message,
    };
}
