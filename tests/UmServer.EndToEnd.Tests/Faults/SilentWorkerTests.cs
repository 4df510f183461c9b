using UmServer.Core;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>A worker whose threads do not get to their work any more, while the media of its calls goes on.</summary>
public sealed class SilentWorkerTests(ITestOutputHelper output) : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [PeerFact(Speech.Engine, PeerPrograms.Tracing)]
    public async Task Its_callers_are_recorded_to_the_end_and_new_ones_go_to_another()
    {
        var speech = await Speech.SayAsync("This goes on although nobody answers, and all of it must be kept.");
        var silent = await _server.WaitForWorkerAsync();
        await using var caller = await Caller.CallAsync(_server, "1001");
        await caller.HearToneAsync();
        using var enough = new CancellationTokenSource();
        var talking = caller.TalkAsync(speech, enough.Token);

        using (new StoppedThreads(silent.ProcessId))
        {
            var other = await _server.WaitForWorkerAsync(otherThan: silent.ProcessId);
            Assert.NotEqual(silent.Port, other.Port);
            await using var later = await Caller.CallAsync(_server, "1001");
            await later.HearToneAsync();
        }

        await enough.CancelAsync();
        var times = await talking;
        await caller.HangUpAsync();
        var message = await _server.MessageOfAsync("1001", caller.CallId);
        output.WriteLine($"{message.Duration}, {times} times {speech.Duration}");
        Assert.Equal((RecordingEndReason.HangUp, false), (message.EndReason, message.IsPartial));
        Assert.Equal(times, Speech.CountIn(await _server.ExportAsync(message), speech));
        var end = await Waiting.UntilAsync(
            async () => (await _server.Store.WorkerEvents.ListAsync(100)).FirstOrDefault(
                known => known.ProcessId == silent.ProcessId && known.Kind == WorkerEventKind.Ended),
            TimeSpan.FromSeconds(30), "the worker did not end with its last call");
        Assert.Equal("exit code 0", end.Reason);
    }
}
