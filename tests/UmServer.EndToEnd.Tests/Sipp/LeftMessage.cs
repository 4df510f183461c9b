using UmServer.Core;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>A message that a SIPp leaves, and its comparison with what was sent.</summary>
internal static class LeftMessage
{
    /// <summary>A greeting cut short with '#', a tone, speech, and '#'.</summary>
    public static async Task<(RtpScore Score, uint KeyAt)> WriteAsync(G711Codec codec)
    {
        var speech = await Speech.SayAsync("The parts that you asked for have come. Please call me back.");
        var score = new RtpScore(codec)
            .Breathe(TimeSpan.FromMilliseconds(500)).Press('#')
            .Breathe(TimeSpan.FromSeconds(3), seed: 2).Say(speech.GetEncoded(codec).Span);
        var keyAt = score.Timestamp;
        return (score.Press('#').Breathe(TimeSpan.FromMilliseconds(300)), keyAt);
    }

    /// <summary>Whether every sample up to the key is in the mailbox; returns the message.</summary>
    public static async Task<VoiceMessage> CompareAsync(
        RunningServer server, SippCall caller, RtpScore score, uint keyAt)
    {
        var message = await server.MessageOfAsync(caller.Called, caller.CallId);
        var recorded = (await server.ExportAsync(message)).GetEncoded(caller.Codec).Span;
        Assert.True(recorded.Length > 8000, "there is less than a second");
        Assert.True(score.AudioBefore(keyAt).AsSpan().EndsWith(recorded), "the samples are not those that were sent");
        return message;
    }
}
