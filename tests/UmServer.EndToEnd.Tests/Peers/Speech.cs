using UmServer.Media;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>Somebody speaking, made by a speech engine at test time.</summary>
internal static class Speech
{
    public const string Engine = "flite";

    /// <summary>At the telephone's rate.</summary>
    public static async Task<AudioClip> SayAsync(string text)
    {
        using var folder = new TempFolder();
        var file = folder.File("speech.wav");
        await ProgramRun.FinishAsync(Engine, "-voice", "slt", "-t", text, "-o", file);
        Assert.True(AudioFile.TryRead(file, out var clip, out var error), error);
        return clip.Resample(AudioCodec.Pcmu.SampleRate);
    }
}
