using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>
/// Describes an audio encoding on the line. What it remembers from packet to packet is not here: each call has an
/// encoder and a decoder of its own.
/// </summary>
public abstract class AudioCodec
{
    /// <summary>G.711 µ-law (RFC 3551 §4.5.14).</summary>
    public static G711Codec Pcmu { get; } =
        new("PCMU", 0, G711.MuLawSilence, G711.EncodeMuLaw, G711.DecodeMuLaw);

    /// <summary>G.711 A-law (RFC 3551 §4.5.14).</summary>
    public static G711Codec Pcma { get; } =
        new("PCMA", 8, G711.ALawSilence, G711.EncodeALaw, G711.DecodeALaw);

    /// <summary>G.722 at 64 kbit/s: 16 kHz of samples (RFC 3551 §4.5.2).</summary>
    public static AudioCodec G722 { get; } = new G722AudioCodec();

    /// <summary>Opus, spoken and heard at 16 kHz (RFC 7587).</summary>
    public static AudioCodec Opus { get; } = new OpusAudioCodec();

    /// <summary>Every codec this server speaks, in its own order of preference.</summary>
    public static IReadOnlyList<AudioCodec> All { get; } = [Opus, G722, Pcmu, Pcma];

    /// <summary>The encoding name of an rtpmap; compared without case.</summary>
    public abstract string Name { get; }

    /// <summary>The payload type in offers of ours: below 96 the static one of RFC 3551 §6.</summary>
    public abstract byte PayloadType { get; }

    /// <summary>RTP timestamp units per second, which need not be samples.</summary>
    public abstract int ClockRate { get; }

    /// <summary>Samples per second of the audio that is encoded and decoded here, which is mono.</summary>
    public abstract int SampleRate { get; }

    /// <summary>The first payload type that only an rtpmap gives a meaning (RFC 3551 §6).</summary>
    public const int FirstDynamicPayloadType = 96;

    /// <summary>The channels in an rtpmap.</summary>
    public virtual int Channels => 1;

    /// <summary>The fmtp parameters that say what is understood here; null for none.</summary>
    public virtual string? FormatParameters => null;

    /// <summary>The milliseconds of every packet sent, for a codec of whole frames; null when any will do.</summary>
    public virtual int? FrameMilliseconds => null;

    /// <summary>Timestamp units in one millisecond.</summary>
    public int UnitsPerMillisecond => ClockRate / 1000;

    /// <summary>Samples in one millisecond.</summary>
    public int SamplesPerMillisecond => SampleRate / 1000;

    private bool HasStaticPayloadType => PayloadType < FirstDynamicPayloadType;

    /// <summary>The codec with this rtpmap name, clock rate and number of channels.</summary>
    public static bool TryFind(string name, int clockRate, int channels, [NotNullWhen(true)] out AudioCodec? codec)
    {
        codec = All.FirstOrDefault(c => c.ClockRate == clockRate && c.Channels == channels
            && c.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        return codec is not null;
    }

    /// <summary>The codec a payload type means when no rtpmap says otherwise.</summary>
    public static bool TryFind(int staticPayloadType, [NotNullWhen(true)] out AudioCodec? codec)
    {
        codec = All.FirstOrDefault(c => c.HasStaticPayloadType && c.PayloadType == staticPayloadType);
        return codec is not null;
    }

    /// <summary>A decoder for the audio that one call receives.</summary>
    public abstract IAudioDecoder CreateDecoder();

    /// <summary>An encoder for one stream of audio.</summary>
    public abstract IAudioEncoder CreateEncoder();

    /// <summary>How long a payload lasts, in timestamp units; 0 for one that is none.</summary>
    public abstract int UnitsIn(ReadOnlySpan<byte> payload);

    /// <summary>The bytes of a payload of so many milliseconds, the most for a codec whose payloads differ.</summary>
    public abstract int MaxBytesFor(int milliseconds);

    /// <summary>Silence as it is received, at most 20 ms of it.</summary>
    public abstract AudioFrame SilentFrame(int units);

    /// <summary>Fills the rest of a packet with silence; returns the length of its payload.</summary>
    /// <param name="payload">The room for the payload.</param>
    /// <param name="written">The bytes that are audio already.</param>
    /// <param name="milliseconds">The length of the packet.</param>
    public abstract int CompleteWithSilence(Span<byte> payload, int written, int milliseconds);

    /// <inheritdoc/>
    public override string ToString() => $"{Name}/{ClockRate}";
}
