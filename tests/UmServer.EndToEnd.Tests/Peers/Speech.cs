using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>Somebody speaking, made by a speech engine at test time.</summary>
internal static class Speech
{
    public const string Engine = "flite";

    /// <summary>At the telephone's rate.</summary>
    public static Task<AudioClip> SayAsync(string text) => SayAsync(text, AudioCodec.Pcmu.SampleRate);

    /// <param name="rate">Samples per second.</param>
    public static async Task<AudioClip> SayAsync(string text, int rate)
    {
        using var folder = new TempFolder();
        var file = folder.File("speech.wav");
        await ProgramRun.FinishAsync(Engine, "-voice", "slt", "-t", text, "-o", file);
        Assert.True(AudioFile.TryRead(file, out var clip, out var error), error);
        return clip.Resample(rate);
    }

    /// <summary>How often a clip is in a recording, sample for sample.</summary>
    public static int CountIn(AudioClip recording, AudioClip said)
    {
        var words = said.GetEncoded(AudioCodec.Pcmu).Span;
        var kept = recording.GetEncoded(AudioCodec.Pcmu).Span;
        var count = 0;
        for (var at = kept.IndexOf(words); at >= 0; at = kept.IndexOf(words), count++)
            kept = kept[(at + words.Length)..];
        return count;
    }
}
