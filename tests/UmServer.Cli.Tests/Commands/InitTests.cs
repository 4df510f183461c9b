namespace UmServer.Cli.Tests;

public sealed class InitTests : IDisposable
{
    private readonly Cli _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public async Task Init_makes_the_folder_and_says_what_comes_next()
    {
        var result = (await _cli.RunAsync("init")).Done();

        Assert.Contains(_cli.Root, result.Out);
        Assert.Contains("um dialplan add", result.Error);
        Assert.True(File.Exists(_cli.Data.Database));
    }

    [Fact]
    public async Task Init_again_keeps_what_is_there()
    {
        await _cli.RunAsync("init");
        (await _cli.RunAsync("dialplan", "add", "Main", "--digits", "4")).Done();

        var again = (await _cli.RunAsync("init")).Done();

        Assert.Contains("it stays as it is", again.Out);
        Assert.Contains("Main", (await _cli.RunAsync("dialplan", "list")).Out);
    }

    [Fact]
    public async Task Every_other_command_refuses_without_a_data_folder()
    {
        (await _cli.RunAsync("mailbox", "list")).Refused("There is no data in", "um init");
        Assert.False(Directory.Exists(_cli.Root));
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_refused_and_stays()
    {
        Directory.CreateDirectory(_cli.Root);
        await File.WriteAllTextAsync(_cli.Data.Database, new string('x', 4096));

        var result = await _cli.RunAsync("mailbox", "list");

        Assert.Equal(1, result.ExitCode);
        Assert.Contains("um.db", result.Error);
        Assert.Equal(4096, new FileInfo(_cli.Data.Database).Length);
    }
}
