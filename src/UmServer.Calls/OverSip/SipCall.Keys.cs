using System.Text;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

// Playing, and taking keys.
public sealed partial class SipCall
{
    public async Task PlayAsync(Phrase phrase)
    {
        var over = _life.Enter();
        var source = await SpeakAsync(phrase);
        if (!await Media.PlayAsync(source, over))
            throw Interruption();
    }

    public async Task<Keys> CollectAsync(Phrase phrase, KeyRule rule)
    {
        var over = _life.Enter();
        if (rule.DropEarlierKeys)
            DropWaitingKeys();
        if (!await PlayUntilKeyAsync(phrase, over))
            throw Interruption();
        return await TakeKeysAsync(rule, over);
    }

    /// <summary>A key that waits skips the phrase; false when the call ended instead.</summary>
    private async Task<bool> PlayUntilKeyAsync(Phrase phrase, CancellationToken over)
    {
        if (Media.Keys.TryPeek(out _))
            return true;
        var source = await SpeakAsync(phrase);
        using var key = CancellationTokenSource.CreateLinkedTokenSource(over);
        var playing = Media.PlayAsync(source, key.Token);
        var pressed = Media.Keys.WaitToReadAsync(key.Token).AsTask();
        await Task.WhenAny(playing, pressed);
        await key.CancelAsync();
        await playing;
        await Task.WhenAny(pressed);
        return !over.IsCancellationRequested && !Media.Keys.Completion.IsCompleted;
    }

    private async Task<Keys> TakeKeysAsync(KeyRule rule, CancellationToken over)
    {
        var pressed = new StringBuilder();
        while (rule.WaitAfter(pressed.ToString()) is { } wait)
        {
            if (await NextKeyAsync(wait, over) is not { } key)
                break;
            if (rule.Ends(key))
                return new Keys(pressed.ToString(), key);
            pressed.Append(key);
        }

        return new Keys(pressed.ToString(), null);
    }

    /// <summary>Null when none came in time.</summary>
    private async Task<char?> NextKeyAsync(TimeSpan wait, CancellationToken over)
    {
        if (Media.Keys.TryRead(out var waiting))
            return waiting.Key;
        if (wait <= TimeSpan.Zero)
            return null;
        using var timeout = new CancellationTokenSource(wait, _services.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, over);
        try
        {
            return (await Media.Keys.ReadAsync(either.Token)).Key;
        }
        catch (OperationCanceledException) when (!over.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException or System.Threading.Channels.ChannelClosedException)
        {
            throw Interruption();
        }
    }

    private void DropWaitingKeys()
    {
        while (Media.Keys.TryRead(out _))
        {
            // Only forgotten, never looked at.
        }
    }

    private async Task<ClipSource> SpeakAsync(Phrase phrase)
    {
        var clips = await _services.Voice.SpeakAsync(phrase, Language);
        return new ClipSource(clips, Codec ?? AudioCodec.Pcmu);
    }
}
