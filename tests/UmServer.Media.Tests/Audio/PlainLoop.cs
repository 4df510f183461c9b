namespace UmServer.Media.Tests;

/// <summary>The resampler's filter written the plain way: one sample after the other, one tap after the other.</summary>
internal static class PlainLoop
{
    private const double Beta = 8;

    public static short[] Convert(short[] input, int from, int to)
    {
        int divisor = (int)System.Numerics.BigInteger.GreatestCommonDivisor(from, to);
        var (up, down) = (to / divisor, from / divisor);
        double cutoff = 0.925 * Math.Min(1.0, (double)to / from);
        int half = (int)Math.Ceiling(48 / cutoff);
        var output = new short[((long)input.Length * up + down - 1) / down];
        for (int i = 0; i < output.Length; i++)
        {
            long position = (long)i * down;
            var taps = Taps((double)(position % up) / up, half, cutoff);
            output[i] = Sample(input, (int)(position / up) - half + 1, taps);
        }

        return output;
    }

    private static short Sample(short[] input, int first, float[] taps)
    {
        float sum = 0;
        for (int k = Math.Max(0, -first); k < taps.Length && first + k < input.Length; k++)
            sum += taps[k] * input[first + k];
        return (short)Math.Clamp(MathF.Round(sum), short.MinValue, short.MaxValue);
    }

    private static float[] Taps(double offset, int half, double cutoff)
    {
        var taps = new double[2 * half];
        for (int k = 0; k < taps.Length; k++)
        {
            double distance = k - half + 1 - offset;
            double x = cutoff * distance;
            double sinc = Math.Abs(x) < 1e-9 ? 1 : Math.Sin(Math.PI * x) / (Math.PI * x);
            double inside = distance / half;
            taps[k] = sinc * (Math.Abs(inside) >= 1 ? 0 : Bessel(Beta * Math.Sqrt(1 - inside * inside)) / Bessel(Beta));
        }

        double sum = taps.Sum();
        return [.. taps.Select(tap => (float)(tap / sum))];
    }

    private static double Bessel(double x)
    {
        double sum = 1, term = 1;
        for (int k = 1; term > sum * 1e-12; k++)
        {
            term *= x / (2 * k) * (x / (2 * k));
            sum += term;
        }

        return sum;
    }
}
