namespace UmServer.Media;

/// <summary>How loud samples are, in dBFS: 0 is a square wave at full scale, so a full-scale sine has −3.01.</summary>
public static class AudioLevels
{
    /// <summary>What silence measures.</summary>
    public const double Floor = -100;

    private const int FullScale = 32768;
    private const double AbsoluteGate = -60;
    private const double RelativeGate = -10;

    /// <summary>The largest sample, in dBFS.</summary>
    public static double Peak(ReadOnlySpan<short> samples)
    {
        int peak = 0;
        foreach (short sample in samples)
        {
            peak = Math.Max(peak, Math.Abs((int)sample));
        }

        return ToDecibels((double)peak / FullScale);
    }

    /// <summary>The root of the mean square of all samples, in dBFS.</summary>
    public static double Rms(ReadOnlySpan<short> samples) => FromPower(Power(samples));

    /// <summary>
    /// The RMS level of active speech in dBFS: of the 20 ms blocks over −60 dBFS, those within 10 dB of their mean
    /// count. It has the two gates of ITU-R BS.1770 but not its frequency weighting, which telephone speech hardly
    /// changes.
    /// </summary>
    public static double ActiveSpeech(ReadOnlySpan<short> samples, int sampleRate)
    {
        int block = Math.Max(1, sampleRate / 50);
        var powers = new List<double>(samples.Length / block + 1);
        for (int start = 0; start < samples.Length; start += block)
        {
            powers.Add(Power(samples[start..Math.Min(start + block, samples.Length)]));
        }

        double loud = MeanAbove(powers, AbsoluteGate);
        return FromPower(MeanAbove(powers, Math.Max(AbsoluteGate, FromPower(loud) + RelativeGate)));
    }

    /// <summary>The factor for a gain in decibels.</summary>
    public static double ToFactor(double decibels) => Math.Pow(10, decibels / 20);

    /// <summary>Decibels of a factor, not below <see cref="Floor"/>.</summary>
    public static double ToDecibels(double factor) => factor <= 0 ? Floor : Math.Max(Floor, 20 * Math.Log10(factor));

    /// <summary>The mean square, 1 at full scale.</summary>
    internal static double Power(ReadOnlySpan<short> samples)
    {
        long sum = 0;
        foreach (short sample in samples)
        {
            sum += sample * sample;
        }

        return samples.IsEmpty ? 0 : (double)sum / samples.Length / FullScale / FullScale;
    }

    internal static double FromPower(double power) => ToDecibels(Math.Sqrt(power));

    private static double MeanAbove(List<double> powers, double gate) =>
        powers.Where(power => FromPower(power) > gate).DefaultIfEmpty(0).Average();
}
