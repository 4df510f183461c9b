namespace UmServer.Media;

/// <summary>Which Opus there is: the system's libopus, which allocates nothing, or else Concentus.</summary>
internal static class OpusLibrary
{
    /// <summary>Speech at 16 kHz is transparent at this rate with room for FEC; prompts are encoded once.</summary>
    public const int BitsPerSecond = 32_000;

    /// <summary>For how many lost packets the encoder provides.</summary>
    public const int ExpectedLossPercent = 10;

    /// <summary>Half of what 10 costs, for speech that sounds the same.</summary>
    public const int Complexity = 5;

    public static IOpusDecoding CreateDecoder() =>
        LibOpus.IsThere ? new LibOpusDecoder() : new ConcentusDecoder();

    public static IAudioEncoder CreateEncoder() =>
        LibOpus.IsThere ? new LibOpusEncoder() : new ConcentusEncoder();
}
