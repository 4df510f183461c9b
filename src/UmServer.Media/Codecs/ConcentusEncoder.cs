using Concentus;
using Concentus.Enums;

namespace UmServer.Media;

/// <summary>An encoder of Concentus.</summary>
internal sealed class ConcentusEncoder : IAudioEncoder
{
    private readonly IOpusEncoder _encoder = Create();

    public int Encode(ReadOnlySpan<short> samples, Span<byte> payload) =>
        _encoder.Encode(samples, samples.Length, payload, payload.Length);

    public void Dispose() => _encoder.Dispose();

    private static IOpusEncoder Create()
    {
        OpusCodecFactory.AttemptToUseNativeLibrary = false;
        var encoder = OpusCodecFactory.CreateEncoder(
            OpusAudioCodec.WidebandRate, 1, OpusApplication.OPUS_APPLICATION_VOIP);
        encoder.Bitrate = OpusLibrary.BitsPerSecond;
        encoder.Complexity = OpusLibrary.Complexity;
        encoder.UseInbandFEC = true;
        encoder.PacketLossPercent = OpusLibrary.ExpectedLossPercent;
        return encoder;
    }
}
