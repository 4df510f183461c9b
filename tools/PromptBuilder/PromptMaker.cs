using UmServer.Core;
using UmServer.Media;

namespace UmServer.PromptBuilder;

/// <summary>Makes the audio of a language whose text or engine changed, and throws away what no text needs.</summary>
public sealed class PromptMaker(LanguageFolder folder, SpeechEngine engine)
{
    /// <summary>The clips to be made, in the order of their ids.</summary>
    public IReadOnlyList<PromptClip> Outdated(bool all)
    {
        var manifest = PromptManifest.Read(folder.Path);
        bool otherEngine = manifest.Engine != engine.Command.Line;
        return
        [
            .. folder.Book.Clips.Values.Where(clip => all || otherEngine || IsOutdated(clip, manifest))
                .OrderBy(clip => clip.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>Makes them; each is recorded in the manifest once all are there.</summary>
    /// <returns>What went wrong, by id; empty when all are made.</returns>
    public async Task<IReadOnlyList<string>> MakeAsync(IReadOnlyList<PromptClip> clips, Action made)
    {
        var problems = new List<string>();
        var manifest = PromptManifest.Read(folder.Path) with { Engine = engine.Command.Line };
        foreach (var clip in clips)
        {
            if (await MakeAsync(clip) is { } problem)
                problems.Add($"{clip.Id}: {problem}");
            else
                manifest.Clips[clip.Id] = Fingerprint(clip);
            made();
        }

        Sweep(manifest);
        manifest.Write(folder.Path);
        return problems;
    }

    /// <summary>Takes audio as it is, as when a person recorded it.</summary>
    public void Accept()
    {
        var manifest = PromptManifest.Read(folder.Path) with { Engine = engine.Command.Line };
        foreach (var clip in folder.Book.Clips.Values.Where(clip => File.Exists(folder.AudioOf(clip.Id))))
            manifest.Clips[clip.Id] = Fingerprint(clip);
        Sweep(manifest);
        manifest.Write(folder.Path);
    }

    private bool IsOutdated(PromptClip clip, PromptManifest manifest) =>
        !manifest.Clips.TryGetValue(clip.Id, out var known)
        || !File.Exists(folder.AudioOf(clip.Id))
        || known != Fingerprint(clip);

    private PromptFingerprint Fingerprint(PromptClip clip) =>
        PromptFingerprint.Of(clip, File.ReadAllBytes(folder.AudioOf(clip.Id)));

    private async Task<string?> MakeAsync(PromptClip clip)
    {
        string raw = Path.Combine(Path.GetTempPath(), $"prompt-{Guid.NewGuid():N}.wav");
        try
        {
            if (await engine.SpeakAsync(SpeechText.Clean(clip.Spoken), raw) is { } failure)
                return failure;
            if (!AudioFile.TryRead(raw, out var spoken, out string? error))
                return error;
            var finished = PromptAudio.Finish(spoken);
            if (finished.Samples.IsEmpty)
                return "the engine said nothing.";
            await using var file = File.Create(folder.AudioOf(clip.Id));
            WavFile.Write(file, finished);
            return null;
        }
        finally
        {
            File.Delete(raw);
        }
    }

    private void Sweep(PromptManifest manifest)
    {
        foreach (string stray in folder.Strays())
            File.Delete(stray);
        foreach (string id in manifest.Clips.Keys.Where(id => !folder.Book.Clips.ContainsKey(id)).ToArray())
            manifest.Clips.Remove(id);
    }
}
