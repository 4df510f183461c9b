namespace UmServer.Media;

/// <summary>
/// Makes sound louder or softer block by block; where it would pass <see cref="AudioEdit.Ceiling"/> the gain is lowered
/// for the block, without a step.
/// </summary>
public sealed class Amplifier
{
    private double _gain = 1;

    /// <summary>The wanted gain.</summary>
    public double Decibels { get; set; }

    /// <summary>Amplifies the next block, of some 20 ms.</summary>
    public void Amplify(Span<short> block)
    {
        var peak = 1;
        foreach (var sample in block)
            peak = Math.Max(peak, Math.Abs((int)sample));
        var most = Decibels > 0 ? Math.Max(1, AudioLevels.ToFactor(AudioEdit.Ceiling) * short.MaxValue / peak) : 1;
        var wanted = Decibels > 0 ? Math.Min(AudioLevels.ToFactor(Decibels), most) : AudioLevels.ToFactor(Decibels);
        if (_gain == 1 && wanted == 1)
            return;
        var step = (wanted - _gain) / block.Length;
        foreach (ref var sample in block)
        {
            _gain += step;
            sample = (short)Math.Clamp(Math.Round(sample * _gain), short.MinValue, short.MaxValue);
        }

        _gain = wanted;
    }
}
