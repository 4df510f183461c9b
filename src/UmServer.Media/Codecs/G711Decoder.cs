namespace UmServer.Media;

/// <summary>Hands G.711 on as it came, and conceals losses in its own law.</summary>
internal sealed class G711Decoder(G711Codec codec) : IAudioDecoder
{
    private const int HistoryBytes = AudioFrame.MaxMilliseconds * 8;

    private readonly byte[] _history = new byte[HistoryBytes];
    private readonly byte[] _made = new byte[HistoryBytes];
    private LossConcealment? _concealment; // most calls never lose a packet
    private int _length;
    private bool _concealing;

    public AudioFrame Decode(ReadOnlySpan<byte> payload)
    {
        var tail = payload.Length > HistoryBytes ? payload[^HistoryBytes..] : payload;
        tail.CopyTo(_history);
        _length = tail.Length;
        _concealing = false;
        return new AudioFrame(payload, codec);
    }

    public AudioFrame Conceal(long units, ReadOnlySpan<byte> next)
    {
        _concealment ??= new LossConcealment(HistoryBytes);
        Span<short> samples = stackalloc short[HistoryBytes];
        if (!_concealing)
        {
            codec.Decode(_history.AsSpan(0, _length), samples);
            _concealment.Remember(samples[.._length]);
            _concealing = true;
        }

        var piece = samples[..(int)Math.Min(HistoryBytes, units)];
        if (!_concealment.TryContinue(piece))
            return default;
        codec.Encode(piece, _made);
        return new AudioFrame(_made.AsSpan(0, piece.Length), codec);
    }

    public void Dispose()
    {
        // There is nothing to give back.
    }
}
