using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>One audio encoding on the line: its numbers, and the functions between its bytes and samples.</summary>
public sealed class AudioCodec
{
    private readonly Encoder _encode;
    private readonly Decoder _decode;

    private AudioCodec(
        string name,
        byte staticPayloadType,
        int clockRate,
        int sampleRate,
        byte silence,
        Encoder encode,
        Decoder decode)
    {
        (Name, StaticPayloadType, ClockRate, SampleRate) = (name, staticPayloadType, clockRate, sampleRate);
        (Silence, _encode, _decode) = (silence, encode, decode);
    }

    private delegate void Encoder(ReadOnlySpan<short> samples, Span<byte> payload);

    private delegate void Decoder(ReadOnlySpan<byte> payload, Span<short> samples);

    /// <summary>G.711 µ-law (RFC 3551 §4.5.14).</summary>
    public static AudioCodec Pcmu { get; } =
        new("PCMU", 0, 8000, 8000, G711.MuLawSilence, G711.EncodeMuLaw, G711.DecodeMuLaw);

    /// <summary>G.711 A-law (RFC 3551 §4.5.14).</summary>
    public static AudioCodec Pcma { get; } =
        new("PCMA", 8, 8000, 8000, G711.ALawSilence, G711.EncodeALaw, G711.DecodeALaw);

    /// <summary>Every codec this server speaks, in its own order of preference.</summary>
    public static IReadOnlyList<AudioCodec> All { get; } = [Pcmu, Pcma];

    /// <summary>The encoding name of RFC 3551, as it stands in an rtpmap; compared without case.</summary>
    public string Name { get; }

    /// <summary>The payload type that needs no rtpmap (RFC 3551 §6).</summary>
    public byte StaticPayloadType { get; }

    /// <summary>RTP timestamp units per second.</summary>
    public int ClockRate { get; }

    /// <summary>Audio samples per second.</summary>
    public int SampleRate { get; }

    /// <summary>Samples in one millisecond.</summary>
    public int SamplesPerMillisecond => SampleRate / 1000;

    /// <summary>Payload bytes in one millisecond.</summary>
    public int BytesPerMillisecond => SamplesPerMillisecond;

    /// <summary>The payload byte of a quiet line.</summary>
    public byte Silence { get; }

    /// <summary>The codec with this rtpmap name and clock rate.</summary>
    public static bool TryFind(string name, int clockRate, [NotNullWhen(true)] out AudioCodec? codec)
    {
        codec = All.FirstOrDefault(
            c => c.ClockRate == clockRate && c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return codec is not null;
    }

    /// <summary>The codec a payload type means when no rtpmap says otherwise.</summary>
    public static bool TryFind(int staticPayloadType, [NotNullWhen(true)] out AudioCodec? codec)
    {
        codec = All.FirstOrDefault(c => c.StaticPayloadType == staticPayloadType);
        return codec is not null;
    }

    /// <summary>Payload bytes that last this long, rounded down to whole samples.</summary>
    public int BytesFor(TimeSpan duration) =>
        checked((int)(duration.Ticks * BytesPerMillisecond / TimeSpan.TicksPerMillisecond));

    /// <summary>How long this many payload bytes last.</summary>
    public TimeSpan DurationOf(long bytes) =>
        TimeSpan.FromTicks(bytes * TimeSpan.TicksPerMillisecond / BytesPerMillisecond);

    /// <summary>Encodes samples at <see cref="SampleRate"/>; the payload must have a byte for each.</summary>
    public void Encode(ReadOnlySpan<short> samples, Span<byte> payload) => _encode(samples, payload);

    /// <summary>Decodes a payload; the samples must have room for each of its bytes.</summary>
    public void Decode(ReadOnlySpan<byte> payload, Span<short> samples) => _decode(payload, samples);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}/{ClockRate}";
}
