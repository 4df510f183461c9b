using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Says phrases in a call.</summary>
internal sealed class CallPrompts(MediaSession media, CallKeys keys, CallLife life, PhraseVoice voice)
{
    /// <summary>Plays to the end.</summary>
    public async Task PlayAsync(Phrase phrase, string language, CancellationToken over)
    {
        var source = await SpeakAsync(phrase, language);
        if (!await media.PlayAsync(source, over))
            throw life.Interruption();
    }

    /// <summary>Plays to the end or to a key; one that waits skips the phrase.</summary>
    public async Task PlayUntilKeyAsync(Phrase phrase, string language, CancellationToken over)
    {
        if (keys.AnyWaiting)
            return;
        var source = await SpeakAsync(phrase, language);
        using var key = CancellationTokenSource.CreateLinkedTokenSource(over);
        var playing = media.PlayAsync(source, key.Token);
        var pressed = keys.UntilPressedAsync(key.Token);
        await Task.WhenAny(playing, pressed);
        await key.CancelAsync();
        await playing;
        await Task.WhenAny(pressed);
        if (life.IsInterrupted(over))
            throw life.Interruption();
    }

    private async Task<ClipSource> SpeakAsync(Phrase phrase, string language)
    {
        var clips = await voice.SpeakAsync(phrase, language);
        return new ClipSource(clips, media.Codec);
    }
}
