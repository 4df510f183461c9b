namespace UmServer.Media;

/// <summary>
/// The low-pass between 8 and 16 kHz: a sinc with a Kaiser window (β = 5.65), flat to 3.3 kHz and −60 dB from 4.7 kHz
/// on. Every second tap is zero but the one in the middle, which is a half.
/// </summary>
internal static class HalfBand
{
    /// <summary>The samples at 16 kHz that it looks at.</summary>
    public const int Length = 4 * Taps - 1;

    /// <summary>The samples at 8 kHz that it looks at, to find one between the two in the middle.</summary>
    public const int Side = 2 * Taps;

    private const int Taps = 12;
    private const double Beta = 5.65;

    // By distance from the middle: 1, 3, 5…
    private static readonly float[] Odd = MakeTaps();

    /// <summary>The sample in the middle of so many at 16 kHz, without what 8 kHz cannot carry.</summary>
    public static short Filter(ReadOnlySpan<short> line)
    {
        const int middle = Length / 2;
        var sum = 0.5f * line[middle];
        for (var k = 0; k < Taps; k++)
            sum += Odd[k] * (line[middle - 1 - 2 * k] + line[middle + 1 + 2 * k]);
        return Round(sum);
    }

    /// <summary>The sample halfway between the two in the middle of so many at 8 kHz.</summary>
    public static short Between(ReadOnlySpan<short> line)
    {
        var sum = 0f;
        for (var k = 0; k < Taps; k++)
            sum += 2 * Odd[k] * (line[Taps - 1 - k] + line[Taps + k]);
        return Round(sum);
    }

    private static short Round(float value) => (short)Math.Clamp(MathF.Round(value), short.MinValue, short.MaxValue);

    private static float[] MakeTaps()
    {
        var taps = new double[Taps];
        for (var k = 0; k < Taps; k++)
        {
            var distance = 2 * k + 1;
            var window = KaiserWindow.At((double)distance / (Length / 2 + 1), Beta);
            taps[k] = Math.Sin(Math.PI * distance / 2) / (Math.PI * distance) * window;
        }

        var scale = 0.25 / taps.Sum(); // both sides together are a half, as the middle is
        return [.. taps.Select(tap => (float)(tap * scale))];
    }
}
