namespace UmServer.Media;

/// <summary>Plays clips one after the other without a gap; in the codec it was made for, playing is copying.</summary>
public sealed class ClipSource : IAudioSource
{
    private readonly AudioCodec _codec;
    private readonly ReadOnlyMemory<byte>[] _parts;
    private int _part;
    private int _offset;

    /// <summary>Encodes what no call has encoded yet, so make it off the media clock.</summary>
    public ClipSource(IEnumerable<AudioClip> clips, AudioCodec codec)
    {
        _codec = codec;
        _parts = [.. clips.Select(clip => clip.GetEncoded(codec))];
    }

    /// <summary>How long everything plays.</summary>
    public TimeSpan Duration => _codec.DurationOf(_parts.Sum(part => (long)part.Length));

    public int Read(Span<byte> encodedFrame, AudioCodec codec)
    {
        var written = 0;
        while (written < encodedFrame.Length && _part < _parts.Length)
        {
            var rest = _parts[_part].Span[_offset..];
            var count = Math.Min(rest.Length, encodedFrame.Length - written);
            rest[..count].CopyTo(encodedFrame[written..]);
            written += count;
            _offset += count;
            if (_offset < _parts[_part].Length)
                continue;
            _part++;
            _offset = 0;
        }

        if (codec != _codec)
            Transcode(encodedFrame[..written], codec);
        return written;
    }

    // A re-INVITE changed the codec while we played; both are G.711, a byte per sample.
    private void Transcode(Span<byte> frame, AudioCodec to)
    {
        Span<short> samples = stackalloc short[frame.Length];
        _codec.Decode(frame, samples);
        to.Encode(samples, frame);
    }
}
