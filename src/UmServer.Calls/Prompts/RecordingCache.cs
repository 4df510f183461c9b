using System.Diagnostics.CodeAnalysis;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>
/// Stored recordings as they were last played: they never change, and many callers hear the same greeting. What was not
/// played for the longest time goes first.
/// </summary>
public sealed class RecordingCache(IAudioStore recordings, long maxBytes = RecordingCache.DefaultMaxBytes)
{
    /// <summary>About a hundred greetings of half a minute.</summary>
    public const long DefaultMaxBytes = 64 * 1024 * 1024;

    /// <summary>Two of linear audio, and one as the phone gets it.</summary>
    private const int BytesPerSample = 3;

    private readonly Lock _gate = new();
    private readonly Dictionary<AudioId, LinkedListNode<(AudioId Id, AudioClip Clip)>> _places = [];
    private readonly LinkedList<(AudioId Id, AudioClip Clip)> _latestFirst = [];
    private long _bytes;

    /// <summary>The recording from memory, else from the store; or the reason why it cannot be read.</summary>
    public async ValueTask<(AudioClip? Clip, string? Error)> GetAsync(AudioId id)
    {
        if (TryFind(id, out var kept))
            return (kept, null);
        try
        {
            await using var stored = await recordings.OpenAsync(id);
            return AudioFile.TryRead(stored, out var read, out var error) ? (Keep(id, read), null) : (null, error);
        }
        catch (IOException exception)
        {
            return (null, exception.Message);
        }
    }

    private bool TryFind(AudioId id, [NotNullWhen(true)] out AudioClip? clip)
    {
        lock (_gate)
        {
            clip = null;
            if (!_places.TryGetValue(id, out var place))
                return false;
            _latestFirst.Remove(place);
            _latestFirst.AddFirst(place);
            clip = place.Value.Clip;
            return true;
        }
    }

    /// <summary>The clip that is kept: another call's when that was faster.</summary>
    private AudioClip Keep(AudioId id, AudioClip clip)
    {
        lock (_gate)
        {
            if (_places.TryGetValue(id, out var place))
                return place.Value.Clip;
            _places[id] = _latestFirst.AddFirst((id, clip));
            _bytes += SizeOf(clip);
            while (_bytes > maxBytes && _latestFirst.Last is { } oldest)
            {
                _latestFirst.Remove(oldest);
                _places.Remove(oldest.Value.Id);
                _bytes -= SizeOf(oldest.Value.Clip);
            }

            return clip;
        }
    }

    private static long SizeOf(AudioClip clip) => (long)clip.Samples.Length * BytesPerSample;
}
