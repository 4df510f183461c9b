namespace UmServer.Media.Tests;

/// <summary>How much of what is heard is what was said.</summary>
internal static class SignalToNoise
{
    /// <summary>In decibels, at the delay that fits best.</summary>
    public static double Of(ReadOnlySpan<short> said, ReadOnlySpan<short> heard, int maxDelay)
    {
        var best = double.MinValue;
        for (var delay = 0; delay <= maxDelay; delay++)
            best = Math.Max(best, At(delay, said, heard));
        return best;
    }

    private static double At(int delay, ReadOnlySpan<short> said, ReadOnlySpan<short> heard)
    {
        double signal = 1, noise = 1;
        for (var i = 0; i < Math.Min(said.Length, heard.Length - delay); i++)
        {
            double difference = said[i] - heard[i + delay];
            signal += (double)said[i] * said[i];
            noise += difference * difference;
        }

        return 10 * Math.Log10(signal / noise);
    }
}
