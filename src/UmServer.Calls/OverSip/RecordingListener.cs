using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>Plays a stored recording in a call and obeys the keys that the caller listens with.</summary>
internal sealed class RecordingListener(MediaSession media, CallKeys keys, CallLife life, PhraseVoice voice)
{
    public async Task<Heard> ListenAsync(AudioId recording, Listening listening, CancellationToken over)
    {
        var clip = await voice.RecordingOfAsync(recording);
        using var source = new ListeningSource(clip, media.Codec, listening.Position);
        source.Play(null, listening.Speed, listening.Volume);
        if (listening.IsPaused)
            source.Pause();
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(over);
        var playing = media.PlayAsync(source, stop.Token);
        var control = ControlAsync(source, listening, clip.Duration, stop.Token);
        var preparing = source.StayAheadAsync(stop.Token);
        await Task.WhenAny(playing, control, preparing);
        await stop.CancelAsync();
        await preparing;
        var (isWhole, how) = (await playing, await control);
        if (life.IsInterrupted(over))
            throw life.Interruption();
        return new Heard(how with { Position = source.Position }, isWhole);
    }

    /// <summary>Obeys the controls until it is told to stop, or until a key comes that is none of them.</summary>
    private async Task<Listening> ControlAsync(
        ListeningSource source, Listening listening, TimeSpan length, CancellationToken stop)
    {
        var controls = new ListeningKeys(listening.Controls);
        var before = TimeSpan.MinValue / 2;
        while (await keys.NextOfAsync(controls.Know, stop) is { } pressed)
        {
            var act = controls.Press(pressed.Key, isQuick: pressed.At - before < ListeningKeys.QuickAfter);
            before = pressed.At;
            if (act is { } known)
                listening = Obey(source, listening, known, length);
        }

        return listening;
    }

    private static Listening Obey(ListeningSource source, Listening listening, ListeningAct act, TimeSpan length)
    {
        source.Pause(); // so that the position stays what it is until what comes next is made
        var now = listening with { Position = source.Position };
        var next = now.After(act, length);
        if (!next.IsPaused)
            source.Play(next.Position == now.Position ? null : next.Position, next.Speed, next.Volume);
        return next;
    }
}
