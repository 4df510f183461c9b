using System.CommandLine;

namespace UmServer.Cli;

/// <summary>Names a command as it is typed: <c>um mailbox add</c>.</summary>
internal static class CommandPath
{
    public static string Of(Command command) =>
        command is RootCommand ? UmRootCommand.ProgramName : $"{Of(ParentOf(command))} {command.Name}";

    /// <summary>The command's options and those that it has from the commands above it.</summary>
    public static IEnumerable<string> OptionsOf(Command command)
    {
        var own = command.Options.Select(option => option.Name);
        return command is RootCommand ? own : own.Concat(Inherited(ParentOf(command)));
    }

    private static IEnumerable<string> Inherited(Command command)
    {
        var recursive = command.Options.Where(option => option.Recursive).Select(option => option.Name);
        return command is RootCommand ? recursive : recursive.Concat(Inherited(ParentOf(command)));
    }

    private static Command ParentOf(Command command) => command.Parents.OfType<Command>().First();
}
