namespace UmServer.Media;

/// <summary>
/// Fills a hole with the last 20 ms heard, each repetition at half the loudness, then gives up to silence.
/// </summary>
internal sealed class LossConcealment
{
    private const int HistoryBytes = 160;
    private const int MaxRepeats = 4;

    private readonly byte[] _history = new byte[HistoryBytes];
    private readonly short[] _samples = new short[HistoryBytes];
    private AudioCodec _codec = AudioCodec.Pcmu;
    private int _length;
    private int _repeats;

    /// <summary>Keeps the end of a payload that arrived.</summary>
    public void Remember(ReadOnlySpan<byte> payload, AudioCodec codec)
    {
        _codec = codec;
        var tail = payload.Length > HistoryBytes ? payload[^HistoryBytes..] : payload;
        tail.CopyTo(_history);
        _length = tail.Length;
        _repeats = 0;
    }

    /// <summary>
    /// Writes the next piece of at most 20 ms; false, and silence, when the hole has become too long.
    /// </summary>
    public bool TryContinue(AudioCodec codec, Span<byte> piece)
    {
        if (_length == 0 || _repeats == MaxRepeats)
        {
            piece.Fill(codec.Silence);
            return false;
        }

        _codec.Decode(_history.AsSpan(0, _length), _samples);
        for (var i = 0; i < piece.Length; i++)
        {
            var faded = (short)(_samples[i % _length] >> _repeats);
            codec.Encode(new ReadOnlySpan<short>(in faded), piece.Slice(i, 1));
        }

        _repeats++;
        return true;
    }
}
