using System.Collections.Concurrent;
using System.Numerics;

namespace UmServer.Media;

/// <summary>
/// Changes the sample rate by any rational ratio with a polyphase Kaiser-windowed sinc filter. The filter's delay is
/// taken out, and n samples become exactly ⌈n·to/from⌉.
/// </summary>
public sealed class Resampler
{
    // 48 zero crossings of the sinc on either side and β = 8 put the stop band under −80 dB. Around 0.925 of the lower
    // Nyquist frequency the transition is 5 % wide to each side: at 8 kHz, flat to 3.5 kHz and silent from 3.9 kHz.
    private const int ZeroCrossings = 48;
    private const double Beta = 8.0;
    private const double Rolloff = 0.925;

    private const int MaxRate = 192_000;

    // An odd ratio such as 44101 to 8000 has thousands of phases, not worth keeping; 11025 to 8000 has 320.
    private const int MaxPhasesKept = 320;

    private static readonly ConcurrentDictionary<(int From, int To), Resampler> Cache = new();

    private readonly int _up;
    private readonly int _down;
    private readonly int _half;
    private readonly double _cutoff;
    private readonly float[]?[] _phases;

    private Resampler(int from, int to)
    {
        int divisor = (int)BigInteger.GreatestCommonDivisor(from, to);
        (_up, _down) = (to / divisor, from / divisor);
        _cutoff = Rolloff * Math.Min(1.0, (double)to / from);
        _half = (int)Math.Ceiling(ZeroCrossings / _cutoff);
        _phases = new float[_up][];
    }

    /// <summary>The resampler between two rates of 1 to 192000 samples per second; its filter is made once.</summary>
    public static Resampler Between(int from, int to)
    {
        ThrowIfNotARate(from);
        ThrowIfNotARate(to);
        if (Cache.TryGetValue((from, to), out Resampler? resampler))
        {
            return resampler;
        }

        resampler = new Resampler(from, to);
        return resampler._up > MaxPhasesKept ? resampler : Cache.GetOrAdd((from, to), resampler);
    }

    /// <summary>How many samples come out for this many going in.</summary>
    public int OutputLength(int inputLength) => checked((int)(((long)inputLength * _up + _down - 1) / _down));

    /// <summary>Converts a whole piece of audio; outside of it is silence.</summary>
    public short[] Convert(ReadOnlySpan<short> input)
    {
        var output = new short[OutputLength(input.Length)];
        var rows = new ResamplerRows(input, _down, before: _half, longest: (output.Length + _up - 1) / _up);
        for (int first = 0; first < Math.Min(_up, output.Length); first++)
        {
            long position = (long)first * _down;
            Filter(rows, (int)(position / _up), Phase((int)(position % _up)), output.AsSpan(first));
        }

        return output;
    }

    private static void ThrowIfNotARate(int rate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rate);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(rate, MaxRate);
    }

    // Every output sample with the same phase, as many at once as the processor has lanes. A lane adds up its products
    // in the order of the taps, so the samples are those of a plain loop, bit for bit.
    private void Filter(in ResamplerRows rows, int center, float[] taps, Span<short> output)
    {
        for (int column = 0; column * _up < output.Length; column += 2 * Vector<float>.Count)
        {
            var (one, two) = (Vector<float>.Zero, Vector<float>.Zero);
            var place = rows.PlaceOf(center - _half + 1);
            foreach (float tap in taps)
            {
                one += tap * rows.Lanes(place, column);
                two += tap * rows.Lanes(place, column + Vector<float>.Count);
                place = rows.Next(place);
            }

            Store(one, output, column);
            Store(two, output, column + Vector<float>.Count);
        }
    }

    private void Store(Vector<float> samples, Span<short> output, int column)
    {
        for (int lane = 0; lane < Vector<float>.Count && (column + lane) * _up < output.Length; lane++)
        {
            output[(column + lane) * _up] =
                (short)Math.Clamp(MathF.Round(samples[lane]), short.MinValue, short.MaxValue);
        }
    }

    private float[] Phase(int phase) => _phases[phase] ??= Taps((double)phase / _up);

    private float[] Taps(double offset)
    {
        var taps = new double[2 * _half];
        for (int k = 0; k < taps.Length; k++)
        {
            double distance = k - _half + 1 - offset;
            taps[k] = Sinc(_cutoff * distance) * KaiserWindow.At(distance / _half, Beta);
        }

        double sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static double Sinc(double x) => Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
}
