using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>SIPp as a PBX that does not follow a 302, and a server that was told nothing of it.</summary>
public sealed class SippNoRedirectTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15);

    [PeerTheory(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_PBX_that_calls_the_service_again_gets_through_and_the_cause_is_said(bool useTcp)
    {
        await using var server = await RunningServer.StartAsync();
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var first = new SippCall("caller-ignores-302") { UseTcp = useTcp }.Playing(score.Packets);
        await using var next = new SippCall("caller-passed-on") { UseTcp = useTcp }.Playing(score.Packets);

        await first.RunAsync(server.Port);
        await next.RunAsync(server.Port);

        await LeftMessage.CompareAsync(server, first, score, keyAt);
        await LeftMessage.CompareAsync(server, next, score, keyAt);
        var warning = Assert.Single(LinesWith(server, "does not follow redirects"));
        Assert.Contains("WRN", warning, StringComparison.Ordinal);
        Assert.Contains(first.CallId, warning, StringComparison.Ordinal);
        Assert.Contains("loopback", warning, StringComparison.Ordinal);
        Assert.DoesNotContain("maddr", warning, StringComparison.Ordinal);
        var shown = await ProgramRun.FinishAsync(
            BuiltProgram.Um, "gateway", "show", "loopback", "--data", server.Data.Root);
        Assert.Contains("passed on by the service", shown, StringComparison.Ordinal);
        Assert.Contains(first.CallId, shown, StringComparison.Ordinal);
    }

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task A_PBX_that_gives_up_is_found_out_and_its_next_call_gets_through()
    {
        await using var server = await RunningServer.StartAsync();
        var (score, keyAt) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var lost = new SippCall("caller-gives-up");
        await using var next = new SippCall("caller-passed-on").Playing(score.Packets);

        await lost.RunAsync(server.Port);
        var warning = await Waiting.UntilAsync(
            () => Task.FromResult(LinesWith(server, "nothing of it came there") is [var line, ..] ? line : null),
            Patience, "the log did not say it");
        await next.RunAsync(server.Port);

        await LeftMessage.CompareAsync(server, next, score, keyAt);
        Assert.Contains(lost.CallId, warning, StringComparison.Ordinal);
        var happened = Assert.Single(await server.Store.GatewayEvents.ListAsync("loopback", 10));
        Assert.Equal(
            (GatewayReason.NotFollowed, GatewayBehaviour.Proxy, lost.CallId),
            (happened.Reason, happened.Behaviour, happened.CallId));
    }

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task A_PBX_that_follows_is_confirmed_and_stays_redirected()
    {
        await using var server = await RunningServer.StartAsync();
        var (score, _) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        await using var follows = new SippCall("caller-hangs-up").Playing(score.Packets);

        await follows.RunAsync(server.Port);

        var happened = await Waiting.UntilAsync(
            async () => await server.Store.GatewayEvents.ListAsync("loopback", 10) is [var newest, ..] ? newest : null,
            Patience, "nothing was noted");
        Assert.Equal((GatewayReason.Followed, GatewayBehaviour.Redirect), (happened.Reason, happened.Behaviour));
        Assert.Empty(LinesWith(server, "does not follow"));
    }

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task Who_sent_the_call_on_is_known_though_only_the_first_INVITE_says_it()
    {
        await using var server = await RunningServer.StartAsync();
        var (score, _) = await LeftMessage.WriteAsync(AudioCodec.Pcmu);
        // Subscriber access was dialled last; the mailbox is the one of the user who did not answer.
        await using var caller = new SippCall("caller-loses-diversion") { Called = "1999" }.Playing(score.Packets);

        await caller.RunAsync(server.Port);

        var message = await server.MessageOfAsync("1001", caller.CallId);
        Assert.Equal("Ada Lovelace", message.CallerName);
        Assert.Equal(CallReason.DivertNoAnswer, (await server.RecordAsync(caller.CallId)).Reason);
    }

    private static IReadOnlyList<string> LinesWith(RunningServer server, string words) =>
        [.. server.ReadLogs().Split('\n').Where(line => line.Contains(words, StringComparison.Ordinal))];
}
