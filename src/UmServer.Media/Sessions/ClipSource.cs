namespace UmServer.Media;

/// <summary>
/// Plays clips one after the other without a gap, from their encoded forms, which are made once for all calls.
/// </summary>
public sealed class ClipSource : IAudioSource
{
    private readonly AudioClip[] _clips;
    private volatile EncodedClips _encoded;
    private volatile EncodedClips? _other; // for a codec that a re-INVITE is changing to

    /// <summary>Encodes the beginning of what no call has encoded yet, so make it off the media clock.</summary>
    public ClipSource(IEnumerable<AudioClip> clips, AudioCodec codec)
    {
        _clips = [.. clips];
        _encoded = new EncodedClips(_clips, codec, TimeSpan.Zero);
        _encoded.EncodeMore();
    }

    /// <summary>How long everything plays.</summary>
    public TimeSpan Duration => _encoded.Duration;

    /// <inheritdoc/>
    public bool Prepare(AudioCodec codec)
    {
        var encoded = _encoded;
        if (encoded.Codec == codec)
            return encoded.EncodeMore();
        var other = _other;
        if (other?.Codec != codec)
            _other = other = new EncodedClips(_clips, codec, encoded.Position);
        return other!.EncodeMore();
    }

    /// <inheritdoc/>
    public bool TryRead(AudioCodec codec, int milliseconds, Span<byte> payload, out int written)
    {
        written = 0;
        var encoded = _encoded;
        if (encoded.Codec == codec)
            return encoded.TryRead(milliseconds, payload, out written);
        if (_other is not { } other || other.Codec != codec)
            return true; // it is being prepared
        other.Seek(encoded.Position);
        _encoded = other;
        return other.TryRead(milliseconds, payload, out written);
    }
}
