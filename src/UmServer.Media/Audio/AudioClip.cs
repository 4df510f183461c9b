using System.Collections.Concurrent;

namespace UmServer.Media;

/// <summary>A piece of mono audio that never changes, with its encoded forms computed once.</summary>
public sealed class AudioClip
{
    private readonly short[] _samples;
    private readonly ConcurrentDictionary<AudioCodec, EncodedAudio> _encoded = new();

    private AudioClip(short[] samples, int sampleRate)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(sampleRate);
        (_samples, SampleRate) = (samples, sampleRate);
    }

    /// <summary>The samples, 16-bit linear.</summary>
    public ReadOnlyMemory<short> Samples => _samples;

    /// <summary>Samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>The codec whose bytes the clip was made of, or null for linear audio.</summary>
    public G711Codec? SourceCodec { get; private set; }

    /// <summary>How long it plays.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(_samples.Length * TimeSpan.TicksPerSecond / SampleRate);

    /// <summary>A clip of a copy of these samples.</summary>
    public static AudioClip FromSamples(ReadOnlySpan<short> samples, int sampleRate) =>
        new(samples.ToArray(), sampleRate);

    /// <summary>A clip of bytes as they were on the line; playing it in the same codec sends the same bytes.</summary>
    public static AudioClip FromEncoded(ReadOnlySpan<byte> payload, G711Codec codec)
    {
        var samples = new short[payload.Length];
        codec.Decode(payload, samples);
        var clip = new AudioClip(samples, codec.SampleRate);
        clip._encoded[codec] = new EncodedBytes(codec, payload.ToArray());
        clip.SourceCodec = codec;
        return clip;
    }

    /// <summary>
    /// The bytes of the clip in a law of G.711, resampled where needed. The first call computes them; every later one
    /// returns the same memory.
    /// </summary>
    public ReadOnlyMemory<byte> GetEncoded(G711Codec codec) => ((EncodedBytes)In(codec)).ToMemory();

    /// <summary>The same audio at another rate, or this clip when it has it already.</summary>
    public AudioClip Resample(int sampleRate) => sampleRate == SampleRate
        ? this
        : new AudioClip(Resampler.Between(SampleRate, sampleRate).Convert(_samples), sampleRate);

    /// <summary>
    /// The clip in a codec, which somebody has begun or will begin to encode; it is resampled here, so off the media
    /// clock.
    /// </summary>
    internal EncodedAudio In(AudioCodec codec) =>
        _encoded.GetOrAdd(codec, wanted => EncodedAudio.Of(Resample(wanted.SampleRate).Samples, wanted));
}
