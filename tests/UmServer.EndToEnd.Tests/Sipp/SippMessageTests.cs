using UmServer.Core;
using UmServer.Media;
using Xunit.Abstractions;

namespace UmServer.EndToEnd.Tests;

/// <summary>SIPp leaves messages.</summary>
public sealed class SippMessageTests(ServerFixture fixture, ITestOutputHelper output) : IClassFixture<ServerFixture>
{
    private static readonly TimeSpan UntilFirstKey = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ToneAndMore = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan Exactness = TimeSpan.FromMilliseconds(40);

    private RunningServer Server => fixture.Server;

    [PeerTheory(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false, "PCMU")]
    [InlineData(false, "PCMA")]
    [InlineData(true, "PCMU")]
    [InlineData(true, "PCMA")]
    public async Task Every_sample_of_a_message_is_kept_when_the_caller_hangs_up(bool useTcp, string codecName)
    {
        var codec = Assert.IsType<G711Codec>(AudioCodec.All.Single(known => known.Name == codecName));
        var (score, keyAt) = await MessageAsync(codec);
        await using var caller = new SippCall("caller-hangs-up") { UseTcp = useTcp, Codec = codec }
            .Playing(score.Breathe(TimeSpan.FromMilliseconds(300)).Packets);

        await LeaveAndCompareAsync(caller, score, keyAt);
    }

    [PeerTheory(SippCall.Program, Speech.Engine, PeerPrograms.RawSockets)]
    [InlineData(false, "PCMU")]
    [InlineData(true, "PCMA")]
    public async Task The_server_says_goodbye_to_a_caller_who_sends_the_message(bool useTcp, string codecName)
    {
        var codec = Assert.IsType<G711Codec>(AudioCodec.All.Single(known => known.Name == codecName));
        var (score, keyAt) = await MessageAsync(codec);
        score.Breathe(TimeSpan.FromSeconds(1)).Press('1').Breathe(TimeSpan.FromSeconds(1)).Press('#');
        await using var caller = new SippCall("server-hangs-up") { UseTcp = useTcp, Codec = codec }
            .Playing(score.Packets);

        var message = await LeaveAndCompareAsync(caller, score, keyAt);
        Assert.Equal(RecordingEndReason.Key, message.EndReason);
    }

    /// <summary>A greeting cut short with '#', a tone, speech, and '#'.</summary>
    private static async Task<(RtpScore Score, uint KeyAt)> MessageAsync(G711Codec codec)
    {
        var speech = await Speech.SayAsync("Good morning. The parts that you asked for have come. Please call back.");
        var score = new RtpScore(codec)
            .Breathe(UntilFirstKey).Press('#')
            .Breathe(ToneAndMore, seed: 2).Say(speech.GetEncoded(codec).Span);
        var keyAt = score.Timestamp;
        return (score.Press('#'), keyAt);
    }

    private async Task<VoiceMessage> LeaveAndCompareAsync(SippCall caller, RtpScore score, uint keyAt)
    {
        using var wiretap = new Wiretap(caller.Media);
        await caller.RunAsync(Server.Port);

        var message = await Server.MessageOfAsync("1001", caller.CallId);
        var clip = await Server.ExportAsync(message);
        var recorded = clip.GetEncoded(caller.Codec).Span;
        var expected = RtpTimes.Between(wiretap.FirstTimestampAfterTone(caller.Codec), keyAt);
        output.WriteLine($"recorded {clip.Duration}; sent from the tone to the key: {expected}");
        Assert.Equal(caller.Codec, clip.SourceCodec);
        Assert.InRange(clip.Duration, expected - Exactness, expected + Exactness);
        Assert.Equal(clip.Duration, message.Duration);
        Assert.True(score.AudioBefore(keyAt).AsSpan().EndsWith(recorded), "the samples are not those that were sent");
        Assert.Equal(caller.Caller, message.CallerNumber);
        return message;
    }
}
