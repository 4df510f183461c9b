using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>The worker is replaced while a caller behind a PBX leaves a message.</summary>
public sealed class RecycledBehindPbxTests
{
    [PeerTheory(KamailioPbx.Program, Speech.Engine)]
    [InlineData(KamailioPbx.Follows, GatewayMode.Auto)]
    [InlineData(KamailioPbx.Relays, GatewayMode.Proxy)]
    public async Task The_message_is_whole_and_the_next_caller_has_the_new_worker(
        string configuration, GatewayMode mode)
    {
        await using var front = await PbxInFront.StartAsync(configuration, mode: mode);
        var speech = await Speech.SayAsync("The worker is replaced behind the exchange, and nobody here can tell.");
        var old = await front.Server.WaitForWorkerAsync();
        await using var caller = await front.CallAsync("1001");
        await caller.HearToneAsync();
        using var enough = new CancellationTokenSource();
        var talking = caller.TalkAsync(speech, enough.Token);

        var fresh = await front.Server.RecycleAsync();
        await using var later = await front.CallAsync("1001");
        await later.HearToneAsync();
        var calls = await front.Server.Control.CallsAsync();
        Assert.NotEqual(old.Slot, fresh.Slot);
        Assert.Equal([old.Slot, fresh.Slot], calls!.OrderBy(call => call.StartedAt).Select(call => call.Slot));

        await enough.CancelAsync();
        var times = await talking;
        await caller.HangUpAsync();
        var message = await front.Server.MessageOfAsync("1001", caller.CallId);
        Assert.Equal((RecordingEndReason.HangUp, false), (message.EndReason, message.IsPartial));
        Assert.Equal(times, Speech.CountIn(await front.Server.ExportAsync(message), speech));
        Assert.Empty(front.Warnings());
    }
}
