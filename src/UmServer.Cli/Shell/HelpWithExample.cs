using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace UmServer.Cli;

/// <summary>The usual help, and below it how the command looks in use.</summary>
internal sealed class HelpWithExample(HelpAction usual) : SynchronousCommandLineAction
{
    public override bool ClearsParseErrors => true;

    public override int Invoke(ParseResult parseResult)
    {
        usual.Invoke(parseResult);
        if (ExampleOf(parseResult.CommandResult.Command) is { } example)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Example:");
            output.WriteLine($"  {example}");
            output.WriteLine();
        }

        return ExitCode.Done;
    }

    // A group shows the first of its commands, um itself the first that does something.
    private static string? ExampleOf(Command command) =>
        command is UmCommand { Example: var example }
            ? example
            : command.Subcommands.Select(ExampleOf).FirstOrDefault();
}
