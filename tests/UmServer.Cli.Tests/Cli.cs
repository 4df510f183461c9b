using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Core;
using UmServer.Store;
using UmServer.Testing;

namespace UmServer.Cli.Tests;

/// <summary>Runs commands in this process, on a data folder of its own.</summary>
public sealed class Cli : IDisposable
{
    private readonly string _parent = Directory.CreateTempSubdirectory("um-cli-").FullName;

    public string Root => Path.Combine(_parent, "data");

    public DataFolder Data => new(Root);

    public ManualTimeProvider Clock { get; } = new();

    /// <summary>Columns of the terminal; null: a pipe.</summary>
    public int? Width { get; set; }

    public bool Colour { get; set; }

    /// <summary>What somebody types at a terminal; null: nobody is there.</summary>
    public string? Answers { get; set; }

    /// <summary>What a pipe brings.</summary>
    public string Input { get; set; } = "";

    public static async Task<Cli> InitialisedAsync()
    {
        var cli = new Cli();
        (await cli.RunAsync("init")).Done();
        return cli;
    }

    public static async Task<Cli> WithDialPlanAsync()
    {
        var cli = await InitialisedAsync();
        (await cli.RunAsync("dialplan", "add", "Main", "--digits", "4", "--time-zone", "Europe/Berlin")).Done();
        return cli;
    }

    /// <summary>With the mailbox 1001 of Anna Berg, whose PIN is 482913.</summary>
    public static async Task<Cli> WithMailboxAsync()
    {
        var cli = await WithDialPlanAsync();
        (await cli.RunAsync("mailbox", "add", "1001", "--name", "Anna Berg", "--pin", "482913")).Done();
        return cli;
    }

    public async Task<CliResult> RunAsync(params string[] args)
    {
        using StringWriter output = new(), error = new();
        var bytes = new MemoryStream();
        var terminal = new Terminal
        {
            Out = output,
            Error = error,
            In = new StringReader(Answers ?? Input),
            OpenBinaryOut = () => bytes,
            Width = Width,
            Colour = Colour,
            CanAsk = Answers is not null,
            Clock = Clock,
        };
        var exitCode = await Program.RunAsync([.. args, "--data", Root], terminal);
        return new CliResult(exitCode, output.ToString(), error.ToString(), bytes.ToArray());
    }

    public Task<IUmStore> OpenStoreAsync() =>
        Stores.OpenAsync(Data, Clock, NullLoggerFactory.Instance);

    public string PathOf(string file) => Path.Combine(_parent, file);

    public void Dispose() => Directory.Delete(_parent, recursive: true);
}
