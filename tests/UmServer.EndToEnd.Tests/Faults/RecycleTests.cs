using UmServer.Control;
using UmServer.Core;
using UmServer.Media;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>The worker is replaced with a caller in the middle of a message.</summary>
public sealed class RecycleTests(ITestOutputHelper output) : IAsyncLifetime
{
    private RunningServer _server = null!;

    public async Task InitializeAsync() => _server = await RunningServer.StartAsync();

    public async Task DisposeAsync() => await _server.DisposeAsync();

    [PeerFact(Speech.Engine)]
    public async Task A_message_that_is_being_recorded_is_whole_and_new_callers_go_to_the_new_worker()
    {
        var speech = await Speech.SayAsync("This goes on while the worker is replaced, and nothing of it may be lost.");
        var old = await _server.WaitForWorkerAsync();
        await using var caller = await Caller.CallAsync(_server, "1001");
        await caller.HearToneAsync();
        using var enough = new CancellationTokenSource();
        var talking = caller.TalkAsync(speech, enough.Token);

        var fresh = await _server.RecycleAsync();
        Assert.NotEqual((old.Slot, old.ProcessId, old.Port), (fresh.Slot, fresh.ProcessId, fresh.Port));
        await using var later = await Caller.CallAsync(_server, "1001");
        await later.HearToneAsync();
        var calls = await _server.Control.CallsAsync();
        Assert.Equal([old.Slot, fresh.Slot], calls!.OrderBy(call => call.StartedAt).Select(call => call.Slot));

        await enough.CancelAsync();
        var times = await talking;
        await caller.HangUpAsync();
        var message = await _server.MessageOfAsync("1001", caller.CallId);
        output.WriteLine($"{message.Duration}, {times} times {speech.Duration}");
        Assert.Equal((RecordingEndReason.HangUp, false), (message.EndReason, message.IsPartial));
        Assert.Equal(times, Speech.CountIn(await _server.ExportAsync(message), speech));
    }

    [Fact]
    public async Task A_caller_outlives_the_service_and_both_workers_are_found_again()
    {
        var old = await _server.WaitForWorkerAsync();
        await using var caller = await Caller.CallAsync(_server, "1001");
        await caller.HearToneAsync();
        var fresh = await _server.RecycleAsync();
        await _server.WaitForStatesAsync(WorkerState.Ready, WorkerState.Retiring);

        await _server.RestartServiceAsync();

        var status = await _server.WaitForWorkerAsync();
        Assert.Equal(fresh.ProcessId, status.ProcessId);
        await _server.WaitForStatesAsync(WorkerState.Ready, WorkerState.Retiring);
        Assert.Equal(old.Slot, Assert.Single((await _server.Control.CallsAsync())!).Slot);
        await caller.HangUpAsync();
        await _server.WaitForStatesAsync(WorkerState.Ready);
    }
}
