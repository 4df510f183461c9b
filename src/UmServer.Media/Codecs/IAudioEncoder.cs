namespace UmServer.Media;

/// <summary>Encodes one stream of audio, and remembers what its codec needs from frame to frame.</summary>
public interface IAudioEncoder : IDisposable
{
    /// <summary>
    /// Encodes samples at the codec's rate, 20 ms of them where it has frames; returns the bytes written.
    /// </summary>
    int Encode(ReadOnlySpan<short> samples, Span<byte> payload);
}
