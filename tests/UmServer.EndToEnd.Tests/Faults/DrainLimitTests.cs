using UmServer.Core;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>A worker that was replaced and does not wait for its last caller.</summary>
public sealed class DrainLimitTests(ITestOutputHelper output) : IAsyncLifetime
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(3);

    private RunningServer _server = null!;

    public async Task InitializeAsync()
    {
        var folder = Directory.CreateTempSubdirectory("um-e2e-").FullName;
        await File.WriteAllTextAsync(
            Path.Combine(folder, "um.json"), $$"""{ "worker": { "recycle": { "drainLimit": {{Limit.TotalSeconds}} } } }""");
        _server = await RunningServer.StartAsync(folder);
    }

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [PeerFact(Speech.Engine)]
    public async Task Its_caller_hears_an_apology_and_what_was_said_is_kept()
    {
        var speech = await Speech.SayAsync("This goes on and on.");
        await using var caller = await Caller.CallAsync(_server, "1001");
        await caller.HearToneAsync();
        using var enough = new CancellationTokenSource();
        var talking = caller.TalkAsync(speech, enough.Token);
        await _server.RecycleAsync();

        await caller.HearAsync("call-cut-short");
        await enough.CancelAsync();
        await talking;
        await caller.UntilHungUpAsync();

        var message = await _server.MessageOfAsync("1001", caller.CallId);
        output.WriteLine($"{message.Duration}");
        Assert.Equal((RecordingEndReason.Limit, false), (message.EndReason, message.IsPartial));
        Assert.True(message.Duration > Limit);
        var record = await _server.RecordAsync(caller.CallId);
        Assert.Equal("the worker had to end", record.DropReason);
    }
}
