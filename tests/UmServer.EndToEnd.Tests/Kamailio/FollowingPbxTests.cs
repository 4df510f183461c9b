using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>A PBX that follows the 302 itself: its phones see nothing of it.</summary>
public sealed class FollowingPbxTests
{
    [PeerTheory(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_message_is_left_and_the_PBX_is_seen_to_follow(bool useTcp)
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Follows, useTcp);
        var worker = await front.Server.WaitForWorkerAsync();
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var caller = new SippCall("caller-passed-on") { Address = PbxInFront.Phones }
            .Playing(score.Packets);

        await caller.RunAsync(front.Pbx.EndPoint);

        var message = await LeftMessage.CompareAsync(front.Server, caller, score, keyAt);
        Assert.Equal(caller.Caller, message.CallerNumber);
        Assert.Equal("127.0.0.2", (await front.Server.RecordAsync(caller.CallId)).PeerAddress);
        var news = await front.NewsAsync();
        Assert.Equal(
            (GatewayReason.Followed, GatewayBehaviour.Redirect, caller.CallId),
            (news.Reason, news.Behaviour, news.CallId));
        var shown = await front.ShowAsync();
        Assert.Contains($"{caller.CallId} followed its redirect to", shown, StringComparison.Ordinal);
        Assert.Contains($"1001@127.0.0.1:{worker.Port}", shown, StringComparison.Ordinal);
        Assert.Empty(front.Warnings());
    }

    [PeerFact(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task The_server_may_hang_up()
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Follows);
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        score.Breathe(TimeSpan.FromSeconds(1)).Press('1').Breathe(TimeSpan.FromSeconds(1)).Press('#');
        await using var caller = new SippCall("server-hangs-up-passed-on") { Address = PbxInFront.Phones }
            .Playing(score.Packets);

        await caller.RunAsync(front.Pbx.EndPoint);

        await LeftMessage.CompareAsync(front.Server, caller, score, keyAt);
    }
}
