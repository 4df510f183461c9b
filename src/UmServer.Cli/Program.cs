using System.CommandLine;
using System.CommandLine.Invocation;
using UmServer.Admin;
using UmServer.Core;
using UmServer.Store;

namespace UmServer.Cli;

/// <summary>The administrator's command <c>um</c>.</summary>
public static class Program
{
    public static Task<int> Main(string[] args) => RunAsync(args, Terminal.OfProcess());

    /// <summary>Runs one command line and returns its exit code (<see cref="ExitCode"/>).</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> args, Terminal terminal)
    {
        // No response files and no bundling: a mailbox may be called @front, and -abc is a mistake.
        var parsing = new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false };
        var result = new UmRootCommand(terminal).Parse(args, parsing);
        if (result.Action is ParseErrorAction)
            return UsageErrors.Write(result, terminal);
        return await InvokeAsync(result, terminal);
    }

    private static async Task<int> InvokeAsync(ParseResult result, Terminal terminal)
    {
        var streams = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
        };
        try
        {
            return await result.InvokeAsync(streams);
        }
        catch (RefusedException refused)
        {
            terminal.Error.WriteLine(SafeText.Of(Remedies.Explain(refused)));
            return ExitCode.Refused;
        }
        catch (StoreException unusable)
        {
            terminal.Error.WriteLine(SafeText.Of(unusable.Message));
            return ExitCode.Refused;
        }
        catch (Exception failure)
        {
            terminal.Error.WriteLine($"This did not work: {SafeText.Of(failure.Message)} ({failure.GetType().Name})");
            return ExitCode.Refused;
        }
    }
}
