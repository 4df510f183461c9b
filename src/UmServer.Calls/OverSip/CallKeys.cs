using System.Text;
using System.Threading.Channels;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>The keys of a call, one after the other.</summary>
internal sealed class CallKeys(ChannelReader<DtmfKey> keys, CallLife life, TimeProvider time)
{
    /// <summary>True while a key waits.</summary>
    public bool AnyWaiting => keys.TryPeek(out _);

    /// <summary>Completes with the next key, which goes on waiting, or as cancelled.</summary>
    public Task UntilPressedAsync(CancellationToken stop) => keys.WaitToReadAsync(stop).AsTask();

    /// <summary>Forgets the keys that wait.</summary>
    public void DropWaiting()
    {
        while (keys.TryRead(out _))
        {
            // Only forgotten, never looked at.
        }
    }

    /// <summary>Takes keys as the rule says.</summary>
    public async Task<Keys> TakeAsync(KeyRule rule, CancellationToken over)
    {
        var pressed = new StringBuilder();
        while (rule.WaitAfter(pressed.ToString()) is { } wait)
        {
            if (await NextAsync(wait, over) is not { } key)
                break;
            if (rule.Ends(key))
                return new Keys(pressed.ToString(), key);
            pressed.Append(key);
        }

        return new Keys(pressed.ToString(), null);
    }

    /// <summary>
    /// Waits for one of the keys and forgets others, and those that were pressed before; null when it was told to stop.
    /// </summary>
    public async Task<char?> FindAsync(string wanted, TimeSpan since, CancellationToken stop)
    {
        try
        {
            await foreach (var pressed in keys.ReadAllAsync(stop))
            {
                if (pressed.At >= since && wanted.Contains(pressed.Key))
                    return pressed.Key;
            }
        }
        catch (OperationCanceledException)
        {
            // Something else came first.
        }

        return null;
    }

    /// <summary>The next key if it is one of those; null for another, which goes on waiting, or at the stop.</summary>
    public async Task<DtmfKey?> NextOfAsync(Func<char, bool> isWanted, CancellationToken stop)
    {
        try
        {
            if (await keys.WaitToReadAsync(stop) && keys.TryPeek(out var next) && isWanted(next.Key))
                return keys.TryRead(out var taken) ? taken : null;
        }
        catch (OperationCanceledException)
        {
            // Something else came first.
        }

        return null;
    }

    /// <summary>Null when none came in time.</summary>
    private async Task<char?> NextAsync(TimeSpan wait, CancellationToken over)
    {
        if (keys.TryRead(out var waiting))
            return waiting.Key;
        if (wait <= TimeSpan.Zero)
            return null;
        using var timeout = new CancellationTokenSource(wait, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, over);
        try
        {
            return (await keys.ReadAsync(either.Token)).Key;
        }
        catch (OperationCanceledException) when (!over.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            throw life.Interruption();
        }
    }
}
