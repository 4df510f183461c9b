namespace UmServer.Media;

/// <summary>The sound of a key (ITU-T Q.23): two tones at once.</summary>
public static class KeyTone
{
    private const int SampleRate = 8000;
    private const double Amplitude = 8000; // each tone, −9 dBm0

    /// <summary>The keys by row and column.</summary>
    internal const string Pad = "123A456B789C*0#D";

    /// <summary>In hertz: the four rows, then the four columns.</summary>
    internal static readonly double[] Frequencies = [697, 770, 852, 941, 1209, 1336, 1477, 1633];

    /// <summary>A key held this long; throws for what is no key.</summary>
    public static AudioClip Create(char key, TimeSpan duration)
    {
        var index = Pad.IndexOf(char.ToUpperInvariant(key), StringComparison.Ordinal);
        ArgumentOutOfRangeException.ThrowIfNegative(index, nameof(key));
        var samples = new short[(int)(duration.TotalSeconds * SampleRate)];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)(Sine(Frequencies[index / 4], i) + Sine(Frequencies[4 + index % 4], i));
        return AudioClip.FromSamples(samples, SampleRate);
    }

    private static double Sine(double frequency, int sample) =>
        Amplitude * Math.Sin(2 * Math.PI * frequency * sample / SampleRate);
}
