using UmServer.Core;
using UmServer.Media;

namespace UmServer.PromptBuilder;

/// <summary>Whether ids, texts and audio match.</summary>
public static class PromptCheck
{
    /// <summary>What does not; empty when everything does.</summary>
    public static IReadOnlyList<string> Check(LanguageFolder folder)
    {
        var manifest = PromptManifest.Read(folder.Path);
        return
        [
            .. folder.Book.Clips.Values.OrderBy(clip => clip.Id, StringComparer.Ordinal)
                .SelectMany(clip => Check(clip, folder, manifest).Select(problem => $"{clip.Id}: {problem}")),
            .. folder.Strays().Select(file => $"{Path.GetFileName(file)}: no clip has this id."),
            .. manifest.Clips.Keys.Where(id => !folder.Book.Clips.ContainsKey(id))
                .Select(id => $"{id}: in the manifest, but no clip."),
        ];
    }

    private static List<string> Check(PromptClip clip, LanguageFolder folder, PromptManifest manifest)
    {
        string file = folder.AudioOf(clip.Id);
        if (!File.Exists(file))
            return ["there is no audio."];
        if (!manifest.Clips.TryGetValue(clip.Id, out var known))
            return ["not in the manifest."];
        if (known.Text != PromptFingerprint.TextOf(clip))
            return ["the text changed since the audio was made."];
        byte[] bytes = File.ReadAllBytes(file);
        if (known != PromptFingerprint.Of(clip, bytes))
            return ["the audio changed since it was made."];
        return AudioFile.TryRead(bytes, out var audio, out string? error) ? Check(audio, bytes.Length) : [error];
    }

    private static List<string> Check(AudioClip audio, int fileLength)
    {
        const int wavHeader = 44;
        var samples = audio.Samples.Span;
        var problems = new List<string>();
        if (audio.SampleRate != PromptAudio.SampleRate || fileLength != wavHeader + samples.Length * sizeof(short))
            problems.Add($"is not plain 16-bit mono WAV of {PromptAudio.SampleRate} Hz.");
        if (samples.IsEmpty)
            problems.Add("is empty.");
        double level = AudioLevels.ActiveSpeech(samples, audio.SampleRate);
        if (Math.Abs(level - PromptAudio.Level) > PromptAudio.Tolerance)
            problems.Add(FormattableString.Invariant($"has {level:0.0} dBFS instead of {PromptAudio.Level:0.0}."));
        if (AudioLevels.Peak(samples) >= AudioLevels.ToDecibels(1))
            problems.Add("clips.");
        return problems;
    }
}
