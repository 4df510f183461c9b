namespace UmServer.Media;

/// <summary>A clip in G.711 or G.722, whose bytes, eight in a millisecond, can be cut into packets anywhere.</summary>
internal sealed class EncodedBytes : EncodedAudio
{
    private const int TicksPerByte = (int)(TimeSpan.TicksPerMillisecond / 8);

    private readonly byte[] _bytes;
    private int _ready;

    public EncodedBytes(AudioCodec codec, ReadOnlyMemory<short> samples) : base(codec, samples)
    {
        var samplesPerByte = codec.SamplesPerMillisecond / 8;
        _bytes = new byte[samples.Length / samplesPerByte];
    }

    /// <summary>Bytes as they were on the line.</summary>
    public EncodedBytes(G711Codec codec, byte[] bytes) : base(codec, default) =>
        (_bytes, _ready) = (bytes, bytes.Length);

    public override TimeSpan Duration => TimeSpan.FromTicks((long)_bytes.Length * TicksPerByte);

    public override int Length => _bytes.Length;

    /// <summary>All of them, encoded now if they are not yet.</summary>
    public ReadOnlyMemory<byte> ToMemory()
    {
        while (EncodeMore())
        {
            // Piece by piece.
        }

        return _bytes;
    }

    public override int OffsetOf(TimeSpan time) => (int)(time.Ticks / TicksPerByte);

    public override int Read(ref int offset, Span<byte> payload)
    {
        var count = Math.Min(Volatile.Read(ref _ready) - offset, payload.Length);
        if (count <= 0)
            return 0;
        _bytes.AsSpan(offset, count).CopyTo(payload);
        offset += count;
        return count;
    }

    protected override void Encode(IAudioEncoder encoder, ReadOnlySpan<short> piece, bool isLast)
    {
        var count = encoder.Encode(piece, _bytes.AsSpan(_ready));
        Volatile.Write(ref _ready, isLast ? _bytes.Length : _ready + count);
    }
}
