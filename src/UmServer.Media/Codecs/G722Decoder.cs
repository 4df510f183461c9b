using NAudio.Codecs;

namespace UmServer.Media;

/// <summary>Decodes G.722 with NAudio; a loss is concealed in the samples.</summary>
internal sealed class G722Decoder : IAudioDecoder
{
    /// <summary>The one rate that RTP knows.</summary>
    public const int BitsPerSecond = 64_000;

    private const int SampleRate = 16_000;
    private const int MaxPayloadBytes = 1500; // an Ethernet frame
    private const int SamplesPerUnit = 2;

    [ThreadStatic]
    private static byte[]? _bytes;

    [ThreadStatic]
    private static short[]? _samples;

    private readonly G722Codec _codec = new();
    private readonly G722CodecState _state = new(BitsPerSecond, G722Flags.None);
    private readonly LossConcealment _concealment = new(AudioFrame.MaxSamples);

    public AudioFrame Decode(ReadOnlySpan<byte> payload)
    {
        _bytes ??= new byte[MaxPayloadBytes];
        _samples ??= new short[MaxPayloadBytes * SamplesPerUnit];
        payload.CopyTo(_bytes);
        var decoded = _samples.AsSpan(0, _codec.Decode(_state, _samples, _bytes, payload.Length));
        _concealment.Remember(decoded);
        return new AudioFrame(decoded, SampleRate);
    }

    public AudioFrame Conceal(long units, ReadOnlySpan<byte> next)
    {
        _samples ??= new short[MaxPayloadBytes * SamplesPerUnit];
        var piece = _samples.AsSpan(0, (int)Math.Min(AudioFrame.MaxSamples, units * SamplesPerUnit));
        return _concealment.TryContinue(piece) ? new AudioFrame(piece, SampleRate) : default;
    }

    public void Dispose()
    {
        // There is nothing to give back.
    }
}
