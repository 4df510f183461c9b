namespace UmServer.Media;

/// <summary>Encodes G.711, sample by sample.</summary>
internal sealed class G711Encoder(G711Codec codec) : IAudioEncoder
{
    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload)
    {
        codec.Encode(samples, payload);
        return samples.Length;
    }

    public void Dispose()
    {
        // There is nothing to give back.
    }
}
