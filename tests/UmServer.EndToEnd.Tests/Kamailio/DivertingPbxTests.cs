using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>Somebody calls a user at the PBX who does not take the call, and ends up in that user's mailbox.</summary>
public sealed class DivertingPbxTests
{
    private const string SaysItOnce = "SAYS_DIVERSION_ONCE";

    [PeerTheory(KamailioPbx.Program)]
    [InlineData("486 Busy Here", CallReason.DivertBusy)]
    [InlineData("480 Temporarily Unavailable", CallReason.DivertNoAnswer)]
    [InlineData("302 Moved Temporarily", CallReason.DivertForward)]
    public async Task The_reason_stays_with_a_call_that_the_PBX_redirects(string status, CallReason reason)
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Follows);
        using var desk = await DeskPhone.RegisterAsync(front, "1001");
        var calling = front.CallAsync("1001");
        await desk.TurnAwayAsync(status);
        await using var caller = await calling;
        Assert.Equal(200, caller.Status);
        await caller.HangUpAsync();

        var record = await front.Server.RecordAsync(caller.CallId);
        Assert.Equal((reason, "1001"), (record.Reason, record.Mailbox));
    }

    [PeerTheory(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(KamailioPbx.Follows, GatewayMode.Auto)]
    [InlineData(KamailioPbx.Relays, GatewayMode.Proxy)]
    public async Task Who_rings_in_vain_leaves_a_message(string configuration, GatewayMode mode)
    {
        await using var front = await PbxInFront.StartAsync(configuration, mode: mode);
        await LeaveAsync(front, CallReason.DivertNoAnswer, desk => desk.RingAsync());
    }

    [PeerFact(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task What_the_PBX_says_before_the_302_alone_is_remembered()
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Follows, defines: SaysItOnce);
        await LeaveAsync(front, CallReason.DivertBusy, desk => desk.TurnAwayAsync("486 Busy Here"));
    }

    private static async Task LeaveAsync(PbxInFront front, CallReason reason, Func<DeskPhone, Task> turnAway)
    {
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        using var desk = await DeskPhone.RegisterAsync(front, "1001");
        await using var caller = new SippCall("caller-passed-on") { Address = PbxInFront.Phones }
            .Playing(score.Packets);

        caller.Start(front.Pbx.EndPoint);
        await turnAway(desk);
        await caller.SucceedAsync();

        await LeftMessage.CompareAsync(front.Server, caller, score, keyAt);
        var record = await front.Server.RecordAsync(caller.CallId);
        Assert.Equal((reason, caller.Caller), (record.Reason, record.CallerNumber));
    }
}
