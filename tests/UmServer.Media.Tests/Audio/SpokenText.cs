using System.ComponentModel;
using System.Diagnostics;

namespace UmServer.Media.Tests;

/// <summary>Speech for tests: by flite or espeak-ng when installed, else a buzz cut into syllables.</summary>
internal static class SpokenText
{
    private const string Text = "Hello, this is Alice from the workshop. Please call me back before noon tomorrow.";
    private static readonly Lazy<AudioClip> Made = new(() => Spoken("flite") ?? Spoken("espeak-ng") ?? Buzzed());

    /// <summary>A sentence of some four seconds at 8 kHz, −20 dBFS, without silence at its ends.</summary>
    public static AudioClip Speech => Made.Value;

    private static AudioClip? Spoken(string engine)
    {
        string folder = Directory.CreateTempSubdirectory("um-speech").FullName;
        string file = Path.Combine(folder, "speech.wav");
        string[] arguments = engine == "flite" ? ["-t", Text, "-o", file] : ["-w", file, Text];
        try
        {
            using Process process = Process.Start(engine, arguments);
            process.WaitForExit();
            return AudioFile.TryRead(file, out AudioClip? clip, out _) ? Levelled(clip) : null;
        }
        catch (Win32Exception)
        {
            return null; // not installed
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static AudioClip Buzzed()
    {
        TimeSpan syllable = TimeSpan.FromMilliseconds(160), gap = TimeSpan.FromMilliseconds(60);
        IEnumerable<AudioClip> syllables = Enumerable.Range(0, 18).SelectMany<int, AudioClip>(i =>
            [Tones.Tone(syllable, 8000, -23, 120 + i, 240 + 2 * i, 600 + 30 * i), Tones.Silence(gap)]);
        return Levelled(AudioEdit.Join([.. syllables]));
    }

    private static AudioClip Levelled(AudioClip clip) =>
        clip.Resample(8000).WithSpeechLevel(-20).TrimSilence(-45, TimeSpan.Zero);
}
