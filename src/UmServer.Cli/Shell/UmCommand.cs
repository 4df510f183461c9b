using System.CommandLine;
using UmServer.Admin;

namespace UmServer.Cli;

/// <summary>A command that does something, with an example of its use.</summary>
internal abstract class UmCommand : Command
{
    protected UmCommand(string name, string description, string example) : base(name, description)
    {
        Example = example;
        SetAction(async (asked, _) =>
        {
            await RunAsync(new Session(asked));
            return ExitCode.Done;
        });
    }

    public string Example { get; }

    /// <exception cref="RefusedException">It cannot be done; says why.</exception>
    protected abstract Task RunAsync(Session session);
}
