using System.Runtime.Intrinsics;

namespace UmServer.Media;

/// <summary>Decides which key's pair of tones fills a piece of audio, by eight Goertzel filters side by side.</summary>
internal static class ToneWindow
{
    /// <summary>
    /// 12.75 ms: a filter is 78 Hz wide, which takes ±1.5 % of each tone and leaves out ±3.5 % (Q.24).
    /// </summary>
    public const int Samples = 102;

    /// <summary>The samples per second that it takes.</summary>
    public const int SampleRate = 8000;

    // −30 dBm0 a tone, where a sine of amplitude 32124 is +3.17 dBm0; as the sum of squares over a window.
    private const float Quietest = 705f * 705f / 2 * Samples;

    // The high tone may be up to 4 dB stronger or 8 dB weaker (Q.24, AT&T); the rest is for what leaks from one into
    // the other.
    private const float MaxHighOverLow = 2.8f;
    private const float MaxLowOverHigh = 8f;

    // The other tones of a group: 6 dB under the strongest. All that is neither tone: under a quarter of the energy.
    private const float MinOverOthers = 4f;
    private const float MinShare = 0.75f;

    private static readonly Vector256<float> Coefficients = MakeCoefficients();

    /// <summary>The key, or zero when this is something else.</summary>
    public static char Classify(ReadOnlySpan<short> samples)
    {
        var energy = Energy(samples);
        if (energy < 2 * Quietest)
            return default;

        Span<float> powers = stackalloc float[8];
        Filter(samples).CopyTo(powers);
        var low = Strongest(powers[..4]);
        var high = Strongest(powers[4..]);
        return low < 0 || high < 0 || !IsKey(powers[low], powers[4 + high], energy)
            ? default
            : KeyPad.Keys[low * 4 + high];
    }

    private static float Energy(ReadOnlySpan<short> samples)
    {
        long sum = 0;
        foreach (var sample in samples)
            sum += sample * sample;
        return sum;
    }

    private static bool IsKey(float low, float high, float energy) =>
        low >= Quietest && high >= Quietest &&
        high <= low * MaxHighOverLow && low <= high * MaxLowOverHigh &&
        low + high >= energy * MinShare;

    /// <summary>For each tone the energy that a sine of this strength would have in the window.</summary>
    private static Vector256<float> Filter(ReadOnlySpan<short> samples)
    {
        var before = Vector256<float>.Zero;
        var last = Vector256<float>.Zero;
        for (var i = 0; i < Samples; i++)
        {
            var next = Vector256.MultiplyAddEstimate(Coefficients, last, Vector256.Create((float)samples[i]) - before);
            before = last;
            last = next;
        }

        return (last * last + before * before - Coefficients * last * before) * (2f / Samples);
    }

    private static int Strongest(ReadOnlySpan<float> group)
    {
        var best = 0;
        for (var i = 1; i < group.Length; i++)
            best = group[i] > group[best] ? i : best;
        for (var i = 0; i < group.Length; i++)
            if (i != best && group[i] * MinOverOthers > group[best])
                return -1;
        return best;
    }

    private static Vector256<float> MakeCoefficients()
    {
        Span<float> coefficients = stackalloc float[8];
        for (var i = 0; i < 8; i++)
            coefficients[i] = (float)(2 * Math.Cos(2 * Math.PI * KeyPad.Frequencies[i] / SampleRate));
        return Vector256.Create<float>(coefficients);
    }
}
