namespace UmServer.Media;

/// <summary>Makes new clips out of old ones: louder or softer, shorter, joined.</summary>
public static class AudioEdit
{
    /// <summary>The highest sample the limiter lets through, in dBFS.</summary>
    public const double Ceiling = -1;

    private const int BlocksPerSecond = 100;
    private const int LookaheadsPerSecond = 200;

    /// <summary>The clip with its active speech at a level in dBFS; −20 is usual for prompts.</summary>
    public static AudioClip WithSpeechLevel(this AudioClip clip, double targetDbfs)
    {
        double level = AudioLevels.ActiveSpeech(clip.Samples.Span, clip.SampleRate);
        return level <= AudioLevels.Floor ? clip : clip.WithGain(targetDbfs - level);
    }

    /// <summary>
    /// The clip amplified by some decibels. Where it would pass <see cref="Ceiling"/> the gain is lowered smoothly,
    /// from 10 ms ahead of the peak to 10 ms after it, instead of clipping.
    /// </summary>
    public static AudioClip WithGain(this AudioClip clip, double decibels)
    {
        ReadOnlySpan<short> samples = clip.Samples.Span;
        double gain = AudioLevels.ToFactor(decibels);
        double[] limit = Limit(samples, gain, Math.Max(1, clip.SampleRate / LookaheadsPerSecond));
        var louder = new short[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            louder[i] = (short)Math.Round(samples[i] * gain * limit[i]);
        }

        return AudioClip.FromSamples(louder, clip.SampleRate);
    }

    /// <summary>The clip without the silence at its ends; a little stays so that no consonant is cut.</summary>
    /// <param name="clip">The clip.</param>
    /// <param name="thresholdDbfs">10 ms blocks below this RMS level are silence.</param>
    /// <param name="keep">How much silence stays at each end; 30 ms when not given.</param>
    public static AudioClip TrimSilence(this AudioClip clip, double thresholdDbfs = -50, TimeSpan? keep = null)
    {
        ReadOnlySpan<short> samples = clip.Samples.Span;
        int block = Math.Max(1, clip.SampleRate / BlocksPerSecond);
        int first = -1, last = 0;
        for (int start = 0; start < samples.Length; start += block)
        {
            int end = Math.Min(start + block, samples.Length);
            if (AudioLevels.Rms(samples[start..end]) >= thresholdDbfs)
            {
                first = first < 0 ? start : first;
                last = end;
            }
        }

        if (first < 0)
        {
            return AudioClip.FromSamples([], clip.SampleRate);
        }

        int margin = (int)((keep ?? TimeSpan.FromMilliseconds(30)).TotalSeconds * clip.SampleRate);
        int from = Math.Max(0, first - margin);
        return AudioClip.FromSamples(samples[from..Math.Min(samples.Length, last + margin)], clip.SampleRate);
    }

    /// <summary>Clips one after the other, at the rate of the first.</summary>
    public static AudioClip Join(IReadOnlyList<AudioClip> clips)
    {
        ArgumentOutOfRangeException.ThrowIfZero(clips.Count);
        int rate = clips[0].SampleRate;
        short[] samples = [.. clips.SelectMany(clip => clip.Resample(rate).Samples.ToArray())];
        return AudioClip.FromSamples(samples, rate);
    }

    // What each sample's gain must be multiplied with so that none passes the ceiling: the lowest factor within the
    // reach of a sample, then the mean of those over the same reach: never above what a peak allows, and without steps.
    private static double[] Limit(ReadOnlySpan<short> samples, double gain, int reach)
    {
        double ceiling = AudioLevels.ToFactor(Ceiling) * short.MaxValue;
        var allowed = new double[samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            double magnitude = Math.Abs(samples[i] * gain);
            allowed[i] = magnitude > ceiling ? ceiling / magnitude : 1;
        }

        return Slide(Slide(allowed, reach, Lowest), reach, Mean);
    }

    private static double[] Slide(double[] values, int reach, Func<ReadOnlySpan<double>, double> reduce)
    {
        var result = new double[values.Length];
        for (int i = 0; i < values.Length; i++)
        {
            int from = Math.Max(0, i - reach);
            int to = Math.Min(values.Length, i + reach + 1);
            result[i] = reduce(values.AsSpan(from, to - from));
        }

        return result;
    }

    private static double Lowest(ReadOnlySpan<double> values)
    {
        double lowest = double.MaxValue;
        foreach (double value in values)
        {
            lowest = Math.Min(lowest, value);
        }

        return lowest;
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        double sum = 0;
        foreach (double value in values)
        {
            sum += value;
        }

        return sum / values.Length;
    }
}
