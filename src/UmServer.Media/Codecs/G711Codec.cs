namespace UmServer.Media;

/// <summary>
/// One of the two laws of G.711. It remembers nothing: a byte is a sample is a timestamp unit, so bytes go from the
/// line into recordings, and from encoded prompts to the line, as they are.
/// </summary>
public sealed class G711Codec : AudioCodec
{
    private readonly Encoder _encode;
    private readonly Decoder _decode;
    private readonly byte[] _silence = new byte[AudioFrame.MaxMilliseconds * 8];

    internal G711Codec(string name, byte payloadType, byte silence, Encoder encode, Decoder decode)
    {
        (Name, PayloadType, Silence, _encode, _decode) = (name, payloadType, silence, encode, decode);
        _silence.AsSpan().Fill(silence);
    }

    internal delegate void Encoder(ReadOnlySpan<short> samples, Span<byte> payload);

    internal delegate void Decoder(ReadOnlySpan<byte> payload, Span<short> samples);

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override byte PayloadType { get; }

    /// <inheritdoc/>
    public override int ClockRate => 8000;

    /// <inheritdoc/>
    public override int SampleRate => 8000;

    /// <summary>The payload byte of a quiet line.</summary>
    public byte Silence { get; }

    /// <summary>Payload bytes that last this long, rounded down to whole samples.</summary>
    public int BytesFor(TimeSpan duration) =>
        checked((int)(duration.Ticks * SamplesPerMillisecond / TimeSpan.TicksPerMillisecond));

    /// <summary>How long this many payload bytes last.</summary>
    public TimeSpan DurationOf(long bytes) =>
        TimeSpan.FromTicks(bytes * TimeSpan.TicksPerMillisecond / SamplesPerMillisecond);

    /// <summary>Encodes samples; the payload must have a byte for each.</summary>
    public void Encode(ReadOnlySpan<short> samples, Span<byte> payload) => _encode(samples, payload);

    /// <summary>Decodes a payload; the samples must have room for each of its bytes.</summary>
    public void Decode(ReadOnlySpan<byte> payload, Span<short> samples) => _decode(payload, samples);

    /// <inheritdoc/>
    public override IAudioDecoder CreateDecoder() => new G711Decoder(this);

    /// <inheritdoc/>
    public override IAudioEncoder CreateEncoder() => new G711Encoder(this);

    /// <inheritdoc/>
    public override int UnitsIn(ReadOnlySpan<byte> payload) => payload.Length;

    /// <inheritdoc/>
    public override int MaxBytesFor(int milliseconds) => milliseconds * SamplesPerMillisecond;

    /// <inheritdoc/>
    public override AudioFrame SilentFrame(int units) => new(_silence.AsSpan(0, units), this);

    /// <inheritdoc/>
    public override int CompleteWithSilence(Span<byte> payload, int written, int milliseconds)
    {
        var whole = MaxBytesFor(milliseconds);
        payload[written..whole].Fill(Silence);
        return whole;
    }
}
