namespace UmServer.Media;

/// <summary>Makes tones: the beep before a recording, and keys as a phone would send them in the audio.</summary>
public static class Tones
{
    private static readonly TimeSpan Ramp = TimeSpan.FromMilliseconds(5);

    /// <summary>The tone after which a caller speaks: 1 kHz for 250 ms at −15 dBFS.</summary>
    public static AudioClip Beep(int sampleRate = 8000) => Tone(TimeSpan.FromMilliseconds(250), sampleRate, -15, 1000);

    /// <summary>One or more sines of the same level, faded in and out over 5 ms so that they do not click.</summary>
    /// <param name="duration">How long it sounds, ramps included.</param>
    /// <param name="sampleRate">Samples per second.</param>
    /// <param name="levelDbfs">The RMS level of each sine in dBFS; a sine alone reaches −3.01.</param>
    /// <param name="frequencies">In hertz.</param>
    public static AudioClip Tone(
        TimeSpan duration, int sampleRate, double levelDbfs, params ReadOnlySpan<double> frequencies)
    {
        var samples = new short[(int)(duration.TotalSeconds * sampleRate)];
        double amplitude = Math.Sqrt(2) * AudioLevels.ToFactor(levelDbfs) * short.MaxValue;
        double ramp = Ramp.TotalSeconds * sampleRate;
        for (int i = 0; i < samples.Length; i++)
        {
            double sum = 0;
            foreach (double frequency in frequencies)
            {
                sum += Math.Sin(2 * Math.PI * frequency * i / sampleRate);
            }

            double edge = Math.Min(1, Math.Min(i, samples.Length - 1 - i) / ramp);
            samples[i] = (short)Math.Clamp(amplitude * edge * sum, short.MinValue, short.MaxValue);
        }

        return AudioClip.FromSamples(samples, sampleRate);
    }

    /// <summary>The two tones of a key (ITU-T Q.23), at −10 dBFS each.</summary>
    /// <param name="key">0 to 9, * or #, A to D.</param>
    /// <param name="duration">How long the key is held; receivers want 40 ms and more.</param>
    /// <param name="sampleRate">Samples per second.</param>
    public static AudioClip Key(char key, TimeSpan duration, int sampleRate = 8000)
    {
        return KeyPad.TryGetTones(key, out double low, out double high)
            ? Tone(duration, sampleRate, -10, low, high)
            : throw new ArgumentOutOfRangeException(nameof(key));
    }

    /// <summary>Silence.</summary>
    public static AudioClip Silence(TimeSpan duration, int sampleRate = 8000) =>
        AudioClip.FromSamples(new short[(int)(duration.TotalSeconds * sampleRate)], sampleRate);
}
