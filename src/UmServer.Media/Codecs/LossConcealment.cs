namespace UmServer.Media;

/// <summary>
/// Fills a hole with the last 20 ms heard, each repetition at half the loudness, then gives up to silence.
/// </summary>
/// <param name="historySamples">20 ms of samples.</param>
internal sealed class LossConcealment(int historySamples)
{
    private const int MaxRepeats = 4;

    private readonly short[] _history = new short[historySamples];
    private int _length;
    private int _repeats;

    /// <summary>Keeps the end of what was heard.</summary>
    public void Remember(ReadOnlySpan<short> samples)
    {
        var tail = samples.Length > historySamples ? samples[^historySamples..] : samples;
        tail.CopyTo(_history);
        _length = tail.Length;
        _repeats = 0;
    }

    /// <summary>Writes the next piece of at most 20 ms; false when the hole has become too long.</summary>
    public bool TryContinue(Span<short> piece)
    {
        if (_length == 0 || _repeats == MaxRepeats)
            return false;
        for (var i = 0; i < piece.Length; i++)
            piece[i] = (short)(_history[i % _length] >> _repeats);
        _repeats++;
        return true;
    }
}
