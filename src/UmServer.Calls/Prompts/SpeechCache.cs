using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Words that nobody recorded: synthesised once, then kept as files named by engine, voice and text.</summary>
/// <param name="engine">Null: nothing is synthesised.</param>
/// <param name="folder">Where the files are.</param>
public sealed class SpeechCache(SpeechEngine? engine, string folder, TimeProvider time, ILogger logger)
{
    /// <summary>How long words that could not be synthesised are not tried again.</summary>
    public static readonly TimeSpan RetryAfter = TimeSpan.FromMinutes(10);

    /// <summary>How many texts are kept in memory; the files stay.</summary>
    private const int MaxKept = 1000;
    private const int MaxReported = 20;

    private readonly ConcurrentDictionary<string, Lazy<Task<SpokenWords>>> _spoken = new();
    private readonly ConcurrentDictionary<string, bool> _reported = new();

    /// <summary>The words in sound; null when there is no voice to say them, and soon after one failed to.</summary>
    public async Task<AudioClip?> SpeakAsync(string words)
    {
        string text = SpeechText.Clean(words);
        if (engine is null || text.Length == 0)
            return null;
        string name = Name(engine.Command, text);
        await ForgetStaleAsync(name);
        if (_spoken.Count >= MaxKept)
            _spoken.Clear();
        var spoken = _spoken.GetOrAdd(name, _ => new(() => MakeAsync(engine, name, text)));
        return (await spoken.Value).Clip;
    }

    private async Task ForgetStaleAsync(string name)
    {
        if (_spoken.TryGetValue(name, out var known) && known.Value.IsCompleted && (await known.Value).IsStale(time))
            _spoken.TryRemove(KeyValuePair.Create(name, known));
    }

    private async Task<SpokenWords> MakeAsync(SpeechEngine voice, string name, string text)
    {
        string file = Path.Combine(folder, name + ".wav");
        if (File.Exists(file) && AudioFile.TryRead(file, out var kept, out _))
            return new SpokenWords(kept.Resample(PromptAudio.SampleRate), null);
        try
        {
            Directory.CreateDirectory(folder);
            if (await SynthesiseAsync(voice, text, file) is { } clip)
                return new SpokenWords(clip.Resample(PromptAudio.SampleRate), null);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Report(e.Message);
        }

        return new SpokenWords(null, time.GetUtcNow() + RetryAfter);
    }

    private async Task<AudioClip?> SynthesiseAsync(SpeechEngine voice, string text, string file)
    {
        string raw = $"{file}.{Ids.New()}.raw.wav";
        try
        {
            if (await voice.SpeakAsync(text, raw) is { } failure)
            {
                Report(failure);
                return null;
            }

            if (!AudioFile.TryRead(raw, out var spoken, out string? error))
            {
                Report(error);
                return null;
            }

            var clip = PromptAudio.Finish(spoken);
            Save(clip, raw, file);
            return clip;
        }
        finally
        {
            if (File.Exists(raw))
                File.Delete(raw);
        }
    }

    // A file appears under its name only when it is whole, so that no other process reads half of one.
    private static void Save(AudioClip clip, string draft, string file)
    {
        using (var stream = File.Create(draft))
            WavFile.Write(stream, clip);
        File.Move(draft, file, overwrite: true);
    }

    private void Report(string problem)
    {
        if (_reported.Count < MaxReported && _reported.TryAdd(problem, true))
            logger.SpeechFailed(problem);
    }

    private static string Name(SpeechCommand command, string text) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{command.Line}\n{text}")));
}
