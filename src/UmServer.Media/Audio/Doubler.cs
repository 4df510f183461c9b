namespace UmServer.Media;

/// <summary>Brings 8 kHz up to 16 kHz as audio comes.</summary>
public sealed class Doubler
{
    private readonly short[] _history = new short[HalfBand.Side - 1];

    /// <summary>Converts at most 20 ms into twice as many samples; returns their number.</summary>
    public int Convert(ReadOnlySpan<short> samples, Span<short> doubled)
    {
        Span<short> line = stackalloc short[HalfBand.Side - 1 + AudioFrame.MaxSamples];
        _history.CopyTo(line);
        samples.CopyTo(line[_history.Length..]);
        for (var i = 0; i < samples.Length; i++)
        {
            var around = line.Slice(i, HalfBand.Side);
            doubled[2 * i] = around[HalfBand.Side / 2 - 1];
            doubled[2 * i + 1] = HalfBand.Between(around);
        }

        line.Slice(samples.Length, _history.Length).CopyTo(_history);
        return 2 * samples.Length;
    }
}
