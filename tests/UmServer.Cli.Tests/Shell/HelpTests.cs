using System.CommandLine;
using System.CommandLine.Parsing;

namespace UmServer.Cli.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    public static TheoryData<string> AllCommands() => [.. Paths(Root(), "")];

    [Theory]
    [MemberData(nameof(AllCommands))]
    public async Task Every_command_has_help_with_an_example_of_itself(string path)
    {
        string[] words = path.Split(' ', StringSplitOptions.RemoveEmptyEntries);

        var help = (await _cli.RunAsync([.. words, "--help"])).Done();

        Assert.Equal("", help.Error);
        Assert.Contains("Example:", help.Out);
        Assert.Contains($"  um {path}".TrimEnd(), help.Out[help.Out.IndexOf("Example:", StringComparison.Ordinal)..]);
    }

    public static TheoryData<string> CommandsWithExamples() =>
        [.. Paths(Root(), "").Where(path => Find(path) is UmCommand)];

    [Theory]
    [MemberData(nameof(CommandsWithExamples))]
    public void Every_example_is_right_usage(string path)
    {
        var command = (UmCommand)Find(path);
        var words = CommandLineParser.SplitCommandLine(command.Example).Skip(1).ToArray();

        var parsed = Root().Parse(words);

        Assert.Empty(parsed.Errors);
        Assert.Equal(command.Name, parsed.CommandResult.Command.Name);
    }

    [Theory]
    [MemberData(nameof(AllCommands))]
    public void Everything_is_described(string path)
    {
        var command = Find(path);
        Assert.False(string.IsNullOrEmpty(command.Description));
        Assert.All(command.Options, option => Assert.False(string.IsNullOrEmpty(option.Description), option.Name));
        Assert.All(command.Arguments, word => Assert.False(string.IsNullOrEmpty(word.Description), word.Name));
    }

    private static UmRootCommand Root() => new(new Terminal
    {
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        In = TextReader.Null,
        OpenBinaryOut = () => Stream.Null,
    });

    private static IEnumerable<string> Paths(Command command, string path) =>
        command.Subcommands.SelectMany(sub => Paths(sub, $"{path} {sub.Name}".Trim())).Prepend(path);

    private static Command Find(string path) => path.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Aggregate((Command)Root(), (command, word) => command.Subcommands.Single(sub => sub.Name == word));
}
