using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Admin;
using UmServer.Core;
using UmServer.Store;

namespace UmServer.Cli;

/// <summary>One run of a command: what was asked, and where the answer goes.</summary>
internal sealed class Session
{
    private readonly ParseResult _asked;

    public Session(ParseResult asked)
    {
        _asked = asked;
        var root = (UmRootCommand)asked.RootCommandResult.Command;
        Terminal = root.Terminal;
        Data = DataFolder.Locate(asked.GetValue(root.Data));
    }

    public Terminal Terminal { get; }

    public DataFolder Data { get; }

    public bool HasData => Stores.Exists(Data);

    public T? Get<T>(Option<T> option) => _asked.GetValue(option);

    public T Get<T>(Argument<T> argument) => _asked.GetValue(argument)!;

    /// <summary>Whether the option stands on the command line.</summary>
    public bool Has(Option option) => _asked.GetResult(option) is { Implicit: false };

    /// <summary>A sentence for the person who asked.</summary>
    public void Say(string sentence) => Terminal.Out.WriteLine(SafeText.Of(sentence));

    /// <summary>A remark that is no part of the answer: it does not end up in a pipe.</summary>
    public void Note(string sentence) => Terminal.Error.WriteLine(SafeText.Of(sentence));

    public void WriteJson<T>(T value, JsonTypeInfo<T> type) =>
        Terminal.Out.WriteLine(JsonSerializer.Serialize(value, type));

    public async Task<IUmStore> OpenStoreAsync()
    {
        if (!HasData)
        {
            throw new RefusedException(
                $"There is no data in {Data.Root}.",
                $"Make it: um init. Or say where it is: --data DIR, or the variable {DataFolder.EnvironmentVariable}.");
        }

        return await Stores.OpenAsync(Data, Terminal.Clock, NullLoggerFactory.Instance);
    }

    public Task<IUmStore> CreateStoreAsync() =>
        Stores.CreateAsync(Data, Terminal.Clock, NullLoggerFactory.Instance);
}
