namespace UmServer.Media;

/// <summary>
/// Opus as RFC 7587 puts it into RTP: a clock of 48000 and two channels in the rtpmap whatever is spoken, here one
/// channel of 16 kHz in packets of 20 ms.
/// </summary>
internal sealed class OpusAudioCodec : AudioCodec
{
    /// <summary>Of what is decoded and encoded: wideband, as prompts and recordings have it.</summary>
    public const int WidebandRate = 16_000;

    /// <summary>Timestamp units in a sample.</summary>
    public const int UnitsPerSample = 3;

    /// <summary>More than an encoder here ever makes of 20 ms.</summary>
    public const int MaxPacketBytes = 400;

    private const int SettlingFrames = 25;

    private static readonly short[] SilentSamples = new short[AudioFrame.MaxSamples];

    private readonly Lazy<byte[]> _silence = new(MakeSilence);

    public override string Name => "opus";

    public override byte PayloadType => 107;

    public override int ClockRate => WidebandRate * UnitsPerSample;

    public override int SampleRate => WidebandRate;

    public override int Channels => 2;

    // RFC 7587 §6.1: more than we play would be wasted; and lost packets are taken from those that follow.
    public override string FormatParameters =>
        $"maxplaybackrate={WidebandRate};sprop-maxcapturerate={WidebandRate};useinbandfec=1";

    public override int? FrameMilliseconds => AudioFrame.MaxMilliseconds;

    public override IAudioDecoder CreateDecoder() => new OpusDecoder();

    public override IAudioEncoder CreateEncoder() => OpusLibrary.CreateEncoder();

    public override int UnitsIn(ReadOnlySpan<byte> payload) => OpusPacket.Units(payload);

    public override int MaxBytesFor(int milliseconds) => MaxPacketBytes;

    public override AudioFrame SilentFrame(int units) =>
        new(SilentSamples.AsSpan(0, units / UnitsPerSample), SampleRate);

    public override int CompleteWithSilence(Span<byte> payload, int written, int milliseconds)
    {
        if (written > 0)
            return written; // a packet is whole
        _silence.Value.CopyTo(payload);
        return _silence.Value.Length;
    }

    // What an encoder makes of silence once it has settled.
    private static byte[] MakeSilence()
    {
        using var encoder = OpusLibrary.CreateEncoder();
        Span<byte> packet = stackalloc byte[MaxPacketBytes];
        var length = 0;
        for (var i = 0; i < SettlingFrames; i++)
            length = encoder.Encode(SilentSamples, packet);
        return packet[..length].ToArray();
    }
}
