using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>What the service starts a worker with.</summary>
public sealed class WorkerCommandTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("--slot A")]
    [InlineData("--data DIR")]
    [InlineData("--data DIR --slot C")]
    [InlineData("--data DIR --slot 7")]
    [InlineData("--data DIR --slot A --listen")]
    [InlineData("--data DIR --slot A --listen here")]
    [InlineData("--data DIR --slot A --color red")]
    public async Task What_nobody_would_start_it_with_is_wrong_usage(string line) =>
        Assert.Equal(2, await WorkerCommand.RunAsync(Arguments(line)));

    [Fact]
    public async Task Settings_that_cannot_be_used_are_refused()
    {
        await File.WriteAllTextAsync(_folder.File("um.json"), """{ "worker": { "portA": "high" } }""");

        Assert.Equal(1, await WorkerCommand.RunAsync(Arguments("--data DIR --slot A")));
    }

    [Fact]
    public async Task Without_a_database_it_does_not_start_and_says_so_in_its_log()
    {
        Assert.Equal(1, await WorkerCommand.RunAsync(Arguments("--data DIR --slot B --listen 127.0.0.1")));

        var log = await File.ReadAllLinesAsync(Assert.Single(Directory.GetFiles(_folder.File("logs"), "worker-b*")));
        Assert.Contains("um init", Assert.Single(log), StringComparison.Ordinal);
    }

    private string[] Arguments(string line) =>
        line.Replace("DIR", _folder.Path, StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
