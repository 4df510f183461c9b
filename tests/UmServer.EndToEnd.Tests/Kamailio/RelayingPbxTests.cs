using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>A PBX that relays the 302 to phones which do not follow it.</summary>
public sealed class RelayingPbxTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5); // 3 s, and how often it is looked at

    [PeerTheory(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_call_shows_it_and_whoever_dials_again_gets_through(bool useTcp)
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Relays, useTcp);
        var worker = await front.Server.WaitForWorkerAsync();
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var lost = new SippCall("caller-gives-up") { Address = PbxInFront.Phones };
        await using var next = new SippCall("caller-passed-on") { Address = PbxInFront.Phones }.Playing(score.Packets);

        await lost.RunAsync(front.Pbx.EndPoint);
        var warning = await front.WarningAsync(Patience);
        await next.RunAsync(front.Pbx.EndPoint);

        await LeftMessage.CompareAsync(front.Server, next, score, keyAt);
        Assert.Contains(PbxInFront.Gateway, warning, StringComparison.Ordinal);
        Assert.Contains(lost.CallId, warning, StringComparison.Ordinal);
        Assert.Contains($"sip:1001@127.0.0.1:{worker.Port}", warning, StringComparison.Ordinal);
        var shown = await front.ShowAsync();
        Assert.Contains("passed on by the service", shown, StringComparison.Ordinal);
        Assert.Contains($"{lost.CallId} was redirected to", shown, StringComparison.Ordinal);
        Assert.Contains("never came there", shown, StringComparison.Ordinal);
        Assert.Equal("127.0.0.2", (await front.Server.RecordAsync(next.CallId)).PeerAddress);
    }

    [PeerTheory(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_phone_that_tries_the_same_call_again_gets_through_at_once(bool useTcp)
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Relays, useTcp);
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var caller = new SippCall("caller-ignores-302") { Address = PbxInFront.Phones }
            .Playing(score.Packets);

        await caller.RunAsync(front.Pbx.EndPoint);

        await LeftMessage.CompareAsync(front.Server, caller, score, keyAt);
        Assert.Contains(caller.CallId, await front.WarningAsync(Patience), StringComparison.Ordinal);
        Assert.Equal(GatewayReason.Retried, (await front.NewsAsync()).Reason);
    }

    [PeerTheory(KamailioPbx.Program, SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData("caller-passed-on", true)]
    [InlineData("server-hangs-up-passed-on", false)]
    public async Task In_proxy_mode_even_the_first_call_gets_through(string scenario, bool useTcp)
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Relays, useTcp, GatewayMode.Proxy);
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        score.Breathe(TimeSpan.FromSeconds(1)).Press('1').Breathe(TimeSpan.FromSeconds(1)).Press('#');
        await using var caller = new SippCall(scenario) { Address = PbxInFront.Phones }.Playing(score.Packets);

        await caller.RunAsync(front.Pbx.EndPoint);

        await LeftMessage.CompareAsync(front.Server, caller, score, keyAt);
        Assert.Empty(front.Warnings());
    }

    [PeerFact(KamailioPbx.Program)]
    public async Task A_phone_that_follows_but_is_no_gateway_is_found_out_too()
    {
        await using var front = await PbxInFront.StartAsync(KamailioPbx.Relays);
        await using var refused = await front.CallAsync("1001");
        Assert.Equal(403, refused.Status); // by the worker, to which the phone went alone
        var warning = await front.WarningAsync(Patience);
        await using var next = await front.CallAsync("1001");

        Assert.Equal(200, next.Status);
        Assert.Contains(refused.CallId, warning, StringComparison.Ordinal);
    }
}
