using UmServer.Core;

namespace UmServer.Admin;

/// <summary>How a caller's audio arrived, as scripts see it.</summary>
public sealed record CallQualityJson(
    string Codec,
    long PacketsReceived,
    long PacketsLost,
    double LossPercent,
    double JitterSeconds,
    double? RoundTripSeconds)
{
    public static CallQualityJson Of(CallQuality quality) => new(
        quality.Codec,
        quality.PacketsReceived,
        quality.PacketsLost,
        quality.LossPercent,
        quality.Jitter.TotalSeconds,
        quality.RoundTrip?.TotalSeconds);
}
