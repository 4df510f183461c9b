namespace UmServer.Media;

/// <summary>How a call's media went, for the call record; what is not known is null.</summary>
public sealed record RtpStatistics
{
    public static readonly RtpStatistics None = new();

    public long PacketsReceived { get; init; }

    public long BytesReceived { get; init; }

    public long PacketsExpected { get; init; }

    public long PacketsLost { get; init; }

    public long Duplicates { get; init; }

    public long Reordered { get; init; }

    /// <summary>Packets that arrived after their place had been filled with something else.</summary>
    public long Late { get; init; }

    public double JitterMilliseconds { get; init; }

    public double LossPercent => PacketsExpected == 0 ? 0 : 100.0 * PacketsLost / PacketsExpected;

    public long PacketsSent { get; init; }

    public long BytesSent { get; init; }

    /// <summary>Loss on the way to the peer, as its RTCP reports it.</summary>
    public double? RemoteLossPercent { get; init; }

    /// <summary>Jitter on the way to the peer, as its RTCP reports it.</summary>
    public double? RemoteJitterMilliseconds { get; init; }

    /// <summary>From RTCP's LSR and DLSR (RFC 3550 §6.4.1); the latest measurement.</summary>
    public double? RoundTripMilliseconds { get; init; }
}
