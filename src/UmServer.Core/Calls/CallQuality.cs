namespace UmServer.Core;

/// <summary>How the caller's audio arrived.</summary>
/// <param name="Codec">As in SDP: PCMU, PCMA, G722, opus.</param>
/// <param name="PacketsReceived">Without duplicates.</param>
/// <param name="PacketsLost">Never arrived, or too late to be used.</param>
/// <param name="Jitter">RFC 3550 §6.4.1, at the end of the call.</param>
/// <param name="RoundTrip">From RTCP; null when the peer sent no reports.</param>
public sealed record CallQuality(
    string Codec, long PacketsReceived, long PacketsLost, TimeSpan Jitter, TimeSpan? RoundTrip)
{
    /// <summary>0 to 100.</summary>
    public double LossPercent =>
        PacketsReceived + PacketsLost == 0 ? 0 : 100.0 * PacketsLost / (PacketsReceived + PacketsLost);
}
