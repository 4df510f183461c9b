using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Turns a phrase into the clips that say it, to be played without a gap.</summary>
public sealed class PhraseVoice(
    PromptLibrary library, SpeechCache speech, IAudioStore recordings, TimeProvider time, ILogger logger)
{
    /// <summary>How long a caller waits for synthesised words; later ones are there for the next caller.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(10);
    private static readonly AudioClip Beep = Tones.Beep();

    // There are as many lengths as phrases name; each is encoded once for all calls.
    private static readonly ConcurrentDictionary<TimeSpan, AudioClip> Pauses = new();

    private readonly RecordingCache _recordings = new(recordings);

    /// <summary>The voice of a server with these settings and the prompts that are installed beside it.</summary>
    /// <exception cref="PhraseBookException">A language's phrases are wrong.</exception>
    public static PhraseVoice Create(
        DataFolder data, SpeechSettings settings, IAudioStore recordings, ILogger<PhraseVoice> logger)
    {
        var time = TimeProvider.System;
        var engine = SpeechCommand.TryParse(settings.Engine, out var command) ? new SpeechEngine(command, time) : null;
        if (engine is null)
            logger.NoSpeechEngine();
        var speech = new SpeechCache(engine, Path.Combine(data.Cache, "speech"), time, logger);
        return new PhraseVoice(PromptLibrary.Load(PromptLibrary.Installed, logger), speech, recordings, time, logger);
    }

    /// <summary>
    /// The clips, in order. What cannot be played is left out with a line in the log, save for a stored recording.
    /// </summary>
    /// <param name="language">BCP 47 tag.</param>
    /// <exception cref="AudioUnavailableException">A stored recording is missing or cannot be read.</exception>
    public async Task<IReadOnlyList<AudioClip>> SpeakAsync(Phrase phrase, string language)
    {
        var prompts = library.In(language);
        var clips = new List<AudioClip>();
        foreach (var element in prompts.Book.Resolve(phrase))
            await AddAsync(element, prompts, clips);
        return clips;
    }

    /// <summary>A stored recording.</summary>
    /// <exception cref="AudioUnavailableException">It is missing or cannot be read.</exception>
    public async ValueTask<AudioClip> RecordingOfAsync(AudioId id)
    {
        var (clip, error) = await _recordings.GetAsync(id);
        return clip ?? throw new AudioUnavailableException(recordings.LocationOf(id), new InvalidDataException(error));
    }

    private async Task AddAsync(PhraseElement element, LanguagePrompts prompts, List<AudioClip> clips)
    {
        switch (element)
        {
            case PhraseElement.Clip { Prompt: var prompt }:
                AddIfThere(prompts.Find(prompt), clips);
                AddPause(PhrasePauses.After(prompt.Text), clips);
                break;
            case PhraseElement.User user:
                await AddUserAsync(user, prompts, clips);
                break;
            case PhraseElement.Text text:
                await AddSpokenAsync(text.Words, text.Otherwise, prompts, clips);
                break;
            case PhraseElement.Audio audio:
                clips.Add(await RecordingOfAsync(audio.Id));
                break;
            case PhraseElement.AudioFile file:
                AddIfThere(Spooled(file.Path), clips);
                break;
            case PhraseElement.Tone:
                clips.Add(Beep);
                break;
            case PhraseElement.Pause pause:
                AddPause(pause.Length, clips);
                break;
            case PhraseElement.Mark mark:
                AddPause(mark.Breath, clips);
                break;
        }
    }

    private async Task AddUserAsync(PhraseElement.User user, LanguagePrompts prompts, List<AudioClip> clips)
    {
        if (user.Who.Recorded is { } name)
        {
            var (recorded, error) = await _recordings.GetAsync(name);
            if (recorded is not null)
            {
                clips.Add(recorded);
                return;
            }

            logger.NameUnreadable(user.Who.Extension, error!);
        }

        await AddSpokenAsync(user.Who.Name, user.Spelled, prompts, clips);
    }

    private async Task AddSpokenAsync(
        string words, IReadOnlyList<PhraseElement> otherwise, LanguagePrompts prompts, List<AudioClip> clips)
    {
        if (await SynthesiseAsync(words) is { } spoken)
        {
            clips.Add(spoken);
            AddPause(PhrasePauses.After(words), clips);
            return;
        }

        foreach (var element in otherwise)
            await AddAsync(element, prompts, clips);
    }

    // The engine goes on when the caller no longer waits, so the next caller hears the name.
    private async Task<AudioClip?> SynthesiseAsync(string words)
    {
        try
        {
            return await speech.SpeakAsync(words).WaitAsync(Patience, time);
        }
        catch (TimeoutException)
        {
            logger.SpeechLate(Patience.TotalSeconds);
            return null;
        }
    }

    private AudioClip? Spooled(string path)
    {
        if (AudioFile.TryRead(path, out var clip, out string? error))
            return clip;
        logger.RecordingUnreadable(path, error);
        return null;
    }

    private static void AddIfThere(AudioClip? clip, List<AudioClip> clips)
    {
        if (clip is not null)
            clips.Add(clip);
    }

    private static void AddPause(TimeSpan length, List<AudioClip> clips)
    {
        if (length > TimeSpan.Zero)
            clips.Add(Pauses.GetOrAdd(length < MaxPause ? length : MaxPause, pause => Tones.Silence(pause)));
    }
}
