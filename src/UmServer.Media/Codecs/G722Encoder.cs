using NAudio.Codecs;

namespace UmServer.Media;

/// <summary>Encodes G.722 with NAudio, 20 ms at a time.</summary>
internal sealed class G722Encoder : IAudioEncoder
{
    private readonly G722Codec _codec = new();
    private readonly G722CodecState _state = new(G722Decoder.BitsPerSecond, G722Flags.None);
    private readonly short[] _samples = new short[AudioFrame.MaxSamples];
    private readonly byte[] _bytes = new byte[AudioFrame.MaxSamples / 2];

    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        var written = 0;
        while (!samples.IsEmpty)
        {
            var count = Math.Min(samples.Length, _samples.Length);
            samples[..count].CopyTo(_samples);
            samples = samples[count..];
            var bytes = _codec.Encode(_state, _bytes, _samples, count);
            _bytes.AsSpan(0, bytes).CopyTo(payload[written..]);
            written += bytes;
        }

        return written;
    }

    public void Dispose()
    {
        // There is nothing to give back.
    }
}
