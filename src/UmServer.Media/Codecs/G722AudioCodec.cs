namespace UmServer.Media;

/// <summary>
/// G.722: 16 kHz of samples in the bytes of 8, and a clock of 8000 because RFC 1890 said so by mistake (RFC 3551
/// §4.5.2).
/// </summary>
internal sealed class G722AudioCodec : AudioCodec
{
    private const int BytesPerMillisecond = 8;
    private const int SamplesPerByte = 2;
    private const int SettlingFrames = 25;

    private static readonly short[] SilentSamples = new short[AudioFrame.MaxSamples];

    private readonly Lazy<byte[]> _silence = new(MakeSilence);

    public override string Name => "G722";

    public override byte PayloadType => 9;

    public override int ClockRate => 8000;

    public override int SampleRate => 16_000;

    public override IAudioDecoder CreateDecoder() => new G722Decoder();

    public override IAudioEncoder CreateEncoder() => new G722Encoder();

    public override int UnitsIn(ReadOnlySpan<byte> payload) => payload.Length;

    public override int MaxBytesFor(int milliseconds) => milliseconds * BytesPerMillisecond;

    public override AudioFrame SilentFrame(int units) =>
        new(SilentSamples.AsSpan(0, units * SamplesPerByte), SampleRate);

    public override int CompleteWithSilence(Span<byte> payload, int written, int milliseconds)
    {
        var silence = _silence.Value;
        var whole = MaxBytesFor(milliseconds);
        while (written < whole)
        {
            var count = Math.Min(silence.Length, whole - written);
            silence.AsSpan(0, count).CopyTo(payload[written..]);
            written += count;
        }

        return whole;
    }

    // What an encoder makes of silence once it has settled.
    private static byte[] MakeSilence()
    {
        using var encoder = new G722Encoder();
        var payload = new byte[AudioFrame.MaxMilliseconds * BytesPerMillisecond];
        for (var i = 0; i < SettlingFrames; i++)
            encoder.Encode(SilentSamples, payload);
        return payload;
    }
}
