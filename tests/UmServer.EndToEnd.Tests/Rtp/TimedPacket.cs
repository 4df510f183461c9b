using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>An RTP packet and when it is sent, counted from the first.</summary>
internal sealed record TimedPacket(TimeSpan At, byte[] Bytes)
{
    public ushort Sequence => Read().SequenceNumber;

    public uint Timestamp => Read().Timestamp;

    private RtpPacket Read() => RtpPacket.TryParse(Bytes, out var packet)
        ? packet
        : throw new InvalidOperationException("no RTP packet");
}
