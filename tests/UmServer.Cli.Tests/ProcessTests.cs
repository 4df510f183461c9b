using System.Diagnostics;

namespace UmServer.Cli.Tests;

/// <summary>The program itself, as a script runs it.</summary>
public sealed class ProcessTests : IAsyncLifetime
{
    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithMailboxAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_pipe_gets_plain_text_of_the_folder_that_the_environment_names()
    {
        var (exitCode, output, error) = await RunAsync("mailbox", "list");

        Assert.Equal((0, ""), (exitCode, error));
        Assert.StartsWith("EXT   NAME", output);
        Assert.Contains("1001  Anna Berg", output);
        Assert.DoesNotContain('\e', output);
    }

    [Fact]
    public async Task Nobody_is_asked_without_a_terminal()
    {
        var (exitCode, output, error) = await RunAsync("mailbox", "remove", "1001");

        Assert.Equal((1, ""), (exitCode, output));
        Assert.Contains("--yes", error);
    }

    [Fact]
    public async Task Wrong_usage_is_2()
    {
        Assert.Equal(2, (await RunAsync("mailbox", "lst")).ExitCode);
    }

    private async Task<(int ExitCode, string Out, string Error)> RunAsync(params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Program).Assembly.Location, .. args])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["UM_DATA"] = _cli.Root },
        };
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output, await error);
    }
}
