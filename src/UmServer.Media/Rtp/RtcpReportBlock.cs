using System.Buffers.Binary;

namespace UmServer.Media;

/// <summary>What a receiver says about a source (RFC 3550 §6.4.1).</summary>
/// <param name="FractionLost">Since the last report, in 1/256.</param>
/// <param name="Lost">Since the beginning; negative when duplicates outnumber losses.</param>
/// <param name="Jitter">In timestamp units.</param>
/// <param name="LastReport">The middle of the NTP time of the last sender report, or 0.</param>
/// <param name="Delay">Since that report, in 1/65536 s.</param>
internal readonly record struct RtcpReportBlock(
    uint Ssrc, byte FractionLost, int Lost, uint HighestSequence, uint Jitter, uint LastReport, uint Delay)
{
    public const int Bytes = 24;

    private const int MaxLost = 0x7FFFFF;

    /// <summary>Reads a block of exactly <see cref="Bytes"/>.</summary>
    public static RtcpReportBlock Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt32BigEndian(from),
        from[4],
        BinaryPrimitives.ReadInt32BigEndian(from[4..]) << 8 >> 8, // 24 bits and a sign
        BinaryPrimitives.ReadUInt32BigEndian(from[8..]),
        BinaryPrimitives.ReadUInt32BigEndian(from[12..]),
        BinaryPrimitives.ReadUInt32BigEndian(from[16..]),
        BinaryPrimitives.ReadUInt32BigEndian(from[20..]));

    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteUInt32BigEndian(into, Ssrc);
        BinaryPrimitives.WriteInt32BigEndian(into[4..], Math.Clamp(Lost, -MaxLost, MaxLost));
        into[4] = FractionLost;
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], HighestSequence);
        BinaryPrimitives.WriteUInt32BigEndian(into[12..], Jitter);
        BinaryPrimitives.WriteUInt32BigEndian(into[16..], LastReport);
        BinaryPrimitives.WriteUInt32BigEndian(into[20..], Delay);
    }
}
