using UmServer.Core;
using UmServer.Media;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>A message over a network that loses, repeats and reorders.</summary>
public sealed class SippBadNetworkTests(ServerFixture fixture, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan Exactness = TimeSpan.FromMilliseconds(40);

    private RunningServer Server => fixture.Server;

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task Five_percent_lost_are_in_the_record_and_not_in_the_length()
    {
        var record = await LeaveAsync(new BadNetwork(Loss: 0.05, Duplication: 0, Reordering: 0));
        Assert.InRange(record.LossPercent, 3, 7);
    }

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task Repeated_and_overtaken_packets_are_not_lost_ones()
    {
        var record = await LeaveAsync(new BadNetwork(Loss: 0, Duplication: 0.05, Reordering: 0.05));
        Assert.Equal(0, record.PacketsLost);
    }

    [PeerFact(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    public async Task Loss_repetition_and_disorder_together_do_not_change_the_length()
    {
        var record = await LeaveAsync(new BadNetwork(Loss: 0.05, Duplication: 0.05, Reordering: 0.05));
        Assert.InRange(record.LossPercent, 3, 7);
    }

    private async Task<CallQuality> LeaveAsync(BadNetwork network)
    {
        var score = new RtpScore(AudioCodec.Pcmu);
        var speech = await Speech.SayAsync(
            "The line is bad here, but I hope that you can hear me. We meet at nine. Bring the large map with you.");
        score.Breathe(TimeSpan.FromSeconds(0.5)).Press('#').Breathe(TimeSpan.FromSeconds(3), seed: 2)
            .Say(speech.GetEncoded(AudioCodec.Pcmu).Span);
        var keyAt = score.Timestamp;
        score.Press('#').Breathe(TimeSpan.FromSeconds(0.5));
        var arriving = network.Carry(score.Packets);
        var lost = LostBetweenFirstAndLast(arriving);
        await using var caller = new SippCall("caller-hangs-up") { Linger = TimeSpan.FromSeconds(3) }
            .Playing(arriving);
        using var wiretap = new Wiretap(caller.Media);
        await caller.RunAsync(Server.Port);

        var message = await Server.MessageOfAsync("1001", caller.CallId);
        var record = await Server.RecordAsync(caller.CallId);
        var expected = RtpTimes.Between(wiretap.FirstTimestampAfterTone(AudioCodec.Pcmu), keyAt);
        var quality = record.Quality!;
        output.WriteLine($"recorded {message.Duration} of {expected}");
        output.WriteLine($"lost in the record {quality.PacketsLost}, on the way {lost}: {quality.LossPercent:0.0} %");
        Assert.InRange(message.Duration, expected - Exactness, expected + Exactness);
        Assert.Equal(lost, quality.PacketsLost);
        Assert.Equal(arriving.DistinctBy(packet => packet.Sequence).Count(), quality.PacketsReceived);
        return quality;
    }

    /// <summary>What nobody can know to be lost is what would have come before the first or after the last.</summary>
    private static int LostBetweenFirstAndLast(IReadOnlyList<TimedPacket> arriving)
    {
        var present = arriving.Select(packet => packet.Sequence).ToHashSet();
        var first = arriving[0].Sequence;
        var last = arriving[^1].Sequence;
        return Enumerable.Range(0, (ushort)(last - first)).Count(step => !present.Contains((ushort)(first + step)));
    }
}
