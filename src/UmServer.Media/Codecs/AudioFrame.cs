namespace UmServer.Media;

/// <summary>
/// A piece of audio on its way through a call: samples at a rate or, where it came in G.711, its bytes, from which the
/// samples can be had. It is there only while it is handed over.
/// </summary>
public readonly ref struct AudioFrame
{
    /// <summary>The longest that a sink is given.</summary>
    public const int MaxMilliseconds = 20;

    /// <summary>The samples of the longest frame at the highest rate.</summary>
    public const int MaxSamples = MaxMilliseconds * 16;

    private readonly ReadOnlySpan<short> _samples;

    /// <summary>Audio as it was on the line.</summary>
    public AudioFrame(ReadOnlySpan<byte> encoded, G711Codec codec)
    {
        Encoded = encoded;
        Codec = codec;
        SampleRate = codec.SampleRate;
    }

    /// <summary>Audio that was decoded or made.</summary>
    public AudioFrame(ReadOnlySpan<short> samples, int sampleRate)
    {
        _samples = samples;
        SampleRate = sampleRate;
    }

    /// <summary>The codec of <see cref="Encoded"/>; null for audio that has samples alone.</summary>
    public G711Codec? Codec { get; }

    /// <summary>The bytes as they were on the line, one for each sample; empty without a <see cref="Codec"/>.</summary>
    public ReadOnlySpan<byte> Encoded { get; }

    /// <summary>Samples per second: 8000 or 16000.</summary>
    public int SampleRate { get; }

    /// <summary>The number of samples.</summary>
    public int Count => Encoded.Length + _samples.Length;

    /// <summary>True when there is no audio.</summary>
    public bool IsEmpty => Count == 0;

    /// <summary>How long it lasts.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(Count * (TimeSpan.TicksPerSecond / SampleRate));

    /// <summary>The samples; bytes are decoded into the room, which has a place for each.</summary>
    public ReadOnlySpan<short> Samples(Span<short> room)
    {
        if (Codec is null)
            return _samples;
        Codec.Decode(Encoded, room);
        return room[..Encoded.Length];
    }

    /// <summary>A part of the frame, counted in samples.</summary>
    public AudioFrame Slice(int start, int count) => Codec is null
        ? new AudioFrame(_samples.Slice(start, count), SampleRate)
        : new AudioFrame(Encoded.Slice(start, count), Codec);
}
