namespace UmServer.Media;

/// <summary>Clips in one codec, and how far they have been played.</summary>
internal sealed class EncodedClips
{
    private readonly EncodedAudio[] _parts;
    private int _part;
    private int _offset;
    private long _playedTicks;

    public EncodedClips(IEnumerable<AudioClip> clips, AudioCodec codec, TimeSpan from)
    {
        Codec = codec;
        _parts = [.. clips.Select(clip => clip.In(codec))];
        Seek(from);
    }

    public AudioCodec Codec { get; }

    public TimeSpan Duration => TimeSpan.FromTicks(_parts.Sum(part => part.Duration.Ticks));

    /// <summary>How much was played; from any thread.</summary>
    public TimeSpan Position => TimeSpan.FromTicks(Volatile.Read(ref _playedTicks));

    /// <summary>Goes to a moment of the whole.</summary>
    public void Seek(TimeSpan position)
    {
        Volatile.Write(ref _playedTicks, position.Ticks);
        var part = 0;
        while (part < _parts.Length && position >= _parts[part].Duration)
            position -= _parts[part++].Duration;
        _offset = part < _parts.Length ? _parts[part].OffsetOf(position) : 0;
        Volatile.Write(ref _part, part);
    }

    /// <summary>Encodes a piece of the first part that is not whole; false when all are.</summary>
    public bool EncodeMore()
    {
        for (var i = Volatile.Read(ref _part); i < _parts.Length; i++)
            if (_parts[i].EncodeMore())
                return true;
        return false;
    }

    /// <inheritdoc cref="IAudioSource.TryRead"/>
    public bool TryRead(int milliseconds, Span<byte> payload, out int written)
    {
        written = 0;
        var most = Codec.MaxBytesFor(milliseconds);
        while (_part < _parts.Length && written < most && TryReadPart(payload[..most], ref written))
        {
            // The next part follows without a gap.
        }

        Volatile.Write(ref _playedTicks, _playedTicks + milliseconds * TimeSpan.TicksPerMillisecond);
        return _part < _parts.Length || written == most;
    }

    /// <summary>False when the packet is full, or when no more is encoded.</summary>
    private bool TryReadPart(Span<byte> payload, ref int written)
    {
        var part = _parts[_part];
        var bytes = part.Read(ref _offset, payload[written..]);
        written += bytes;
        var isPlayed = _offset == part.Length;
        if (isPlayed)
        {
            _offset = 0;
            Volatile.Write(ref _part, _part + 1);
        }

        var isWholePacket = bytes > 0 && Codec.FrameMilliseconds is not null;
        return isPlayed && !isWholePacket;
    }
}
