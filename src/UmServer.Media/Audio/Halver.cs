namespace UmServer.Media;

/// <summary>Brings 16 kHz down to 8 kHz as audio comes.</summary>
public sealed class Halver
{
    private readonly short[] _history = new short[HalfBand.Length - 1];
    private bool _isOdd; // the next sample falls between two that are kept

    /// <summary>Converts at most 20 ms; returns how many samples came of them, half as many.</summary>
    public int Convert(ReadOnlySpan<short> samples, Span<short> halved)
    {
        Span<short> line = stackalloc short[HalfBand.Length - 1 + AudioFrame.MaxSamples];
        _history.CopyTo(line);
        samples.CopyTo(line[_history.Length..]);
        var count = 0;
        for (var i = _isOdd ? 1 : 0; i < samples.Length; i += 2)
            halved[count++] = HalfBand.Filter(line.Slice(i, HalfBand.Length));
        _isOdd ^= (samples.Length & 1) != 0;
        line.Slice(samples.Length, _history.Length).CopyTo(_history);
        return count;
    }
}
