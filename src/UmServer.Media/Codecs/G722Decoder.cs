using NAudio.Codecs;

namespace UmServer.Media;

/// <summary>Decodes G.722 with NAudio; a loss is concealed in the samples.</summary>
internal sealed class G722Decoder : IAudioDecoder
{
    /// <summary>The one rate that RTP knows.</summary>
    public const int BitsPerSecond = 64_000;

    private const int SampleRate = 16_000;
    private const int SamplesPerUnit = 2;

    [ThreadStatic]
    private static byte[]? bytes;

    [ThreadStatic]
    private static short[]? samples;

    private readonly G722Codec _codec = new();
    private readonly G722CodecState _state = new(BitsPerSecond, G722Flags.None);
    private readonly LossConcealment _concealment = new(AudioFrame.MaxSamples);

    public AudioFrame Decode(ReadOnlySpan<byte> payload)
    {
        bytes ??= new byte[DatagramBatch.MaxBytes];
        samples ??= new short[DatagramBatch.MaxBytes * SamplesPerUnit];
        payload.CopyTo(bytes);
        var decoded = samples.AsSpan(0, _codec.Decode(_state, samples, bytes, payload.Length));
        _concealment.Remember(decoded);
        return new AudioFrame(decoded, SampleRate);
    }

    public AudioFrame Conceal(long units, ReadOnlySpan<byte> next)
    {
        samples ??= new short[DatagramBatch.MaxBytes * SamplesPerUnit];
        var piece = samples.AsSpan(0, (int)Math.Min(AudioFrame.MaxSamples, units * SamplesPerUnit));
        return _concealment.TryContinue(piece) ? new AudioFrame(piece, SampleRate) : default;
    }

    public void Dispose()
    {
        // There is nothing to give back.
    }
}
