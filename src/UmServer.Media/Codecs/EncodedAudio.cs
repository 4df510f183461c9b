namespace UmServer.Media;

/// <summary>
/// A clip in one codec, made piece by piece: whoever needs it encodes, and any number of calls play what there is.
/// </summary>
internal abstract class EncodedAudio(AudioCodec codec, ReadOnlyMemory<short> samples)
{
    // About 20 ms of work in Opus, so that a long message is heard at once and encoded while it plays.
    private const int PieceMilliseconds = 2000;

    private readonly Lock _encoding = new();
    private IAudioEncoder? _encoder;
    private int _done; // samples
    private volatile bool _isWhole = samples.IsEmpty;

    /// <summary>How long it plays.</summary>
    public abstract TimeSpan Duration { get; }

    /// <summary>How many places there are to read from.</summary>
    public abstract int Length { get; }

    /// <summary>The form of audio that is best for a codec.</summary>
    /// <param name="samples">At the codec's rate.</param>
    public static EncodedAudio Of(ReadOnlyMemory<short> samples, AudioCodec codec) => codec.FrameMilliseconds is null
        ? new EncodedBytes(codec, samples)
        : new EncodedPackets(codec, samples);

    /// <summary>The place of a moment.</summary>
    public abstract int OffsetOf(TimeSpan time);

    /// <summary>
    /// Copies what comes next, as far as it is encoded and there is room, and moves on; on the media clock.
    /// </summary>
    public abstract int Read(ref int offset, Span<byte> payload);

    /// <summary>Encodes a piece; false when everything is encoded already.</summary>
    public bool EncodeMore()
    {
        if (_isWhole)
            return false;
        lock (_encoding)
        {
            if (_isWhole)
                return false;
            _encoder ??= codec.CreateEncoder();
            var left = samples.Length - _done;
            var piece = codec is G711Codec ? left : Math.Min(codec.SamplesPerMillisecond * PieceMilliseconds, left);
            Encode(_encoder, samples.Span.Slice(_done, piece), _done + piece == samples.Length);
            _done += piece;
            if (_done == samples.Length)
                Finish();
        }

        return true;
    }

    /// <summary>Encodes the next samples, 20 ms or a multiple of it until the last.</summary>
    protected abstract void Encode(IAudioEncoder encoder, ReadOnlySpan<short> piece, bool isLast);

    private void Finish()
    {
        _encoder!.Dispose();
        _encoder = null;
        samples = default;
        _isWhole = true;
    }
}
