using Concentus;

namespace UmServer.Media;

/// <summary>A decoder of Concentus, the same libopus in C#; it allocates, so it is the second choice.</summary>
internal sealed class ConcentusDecoder : IOpusDecoding
{
    private readonly IOpusDecoder _decoder = Create();

    public int Decode(ReadOnlySpan<byte> packet, Span<short> samples, bool fec)
    {
        try
        {
            return _decoder.Decode(packet, samples, samples.Length, fec);
        }
        catch (Exception e) when (e is OpusException or ArgumentException or IndexOutOfRangeException)
        {
            return 0; // what a peer sends need not be Opus
        }
    }

    public void Dispose() => _decoder.Dispose();

    private static IOpusDecoder Create()
    {
        OpusCodecFactory.AttemptToUseNativeLibrary = false; // it looks for a name that only the -dev package has
        return OpusCodecFactory.CreateDecoder(OpusAudioCodec.WidebandRate, 1);
    }
}
