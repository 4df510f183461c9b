using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>A tone as a phone heard it in µ-law: how long, how high and how loud.</summary>
internal sealed class HeardTone
{
    private const int BlockLength = 40; // two periods of 400 Hz
    private const int Rate = 8000;

    private readonly short[] _tone;

    public HeardTone(byte[] bytes)
    {
        var samples = new short[bytes.Length];
        AudioCodec.Pcmu.Decode(bytes, samples);
        _tone = [.. samples.Chunk(BlockLength).Where(block => AudioLevels.Rms(block) > -60).SelectMany(block => block)];
    }

    public double Seconds => (double)_tone.Length / Rate;

    /// <summary>In hertz, by its zero crossings.</summary>
    public double PitchOf() =>
        Enumerable.Range(1, _tone.Length - 1).Count(i => _tone[i - 1] < 0 && _tone[i] >= 0) / Seconds;

    /// <summary>In dBFS.</summary>
    public double Level() => AudioLevels.Rms(_tone);
}
