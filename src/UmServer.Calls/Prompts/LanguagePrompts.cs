using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>The phrase book and the audio of one language; a clip is decoded when it is first needed.</summary>
public sealed class LanguagePrompts(string folder, PhraseBook book, ILogger logger)
{
    private readonly ConcurrentDictionary<string, AudioClip?> _clips = new();

    public PhraseBook Book => book;

    /// <summary>The audio of a clip; null when its file is missing or bad, which is logged once.</summary>
    public AudioClip? Find(PromptClip clip) => _clips.GetOrAdd(clip.Id, Read);

    private AudioClip? Read(string id)
    {
        if (AudioFile.TryRead(Path.Combine(folder, id + ".wav"), out var clip, out string? error))
            return clip;
        logger.PromptUnreadable(book.Language, id, error);
        return null;
    }
}
