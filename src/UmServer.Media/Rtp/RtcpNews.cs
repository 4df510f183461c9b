using System.Buffers.Binary;

namespace UmServer.Media;

/// <summary>What a compound RTCP packet told us (RFC 3550 §6.1); what concerns others is left out.</summary>
internal readonly record struct RtcpNews
{
    private const int HeaderBytes = 4;
    private const int SsrcBytes = 4;
    private const int SenderInfoBytes = 20;

    /// <summary>The middle 32 bits of the sender report's NTP time; null when there was none.</summary>
    public uint? SenderReport { get; private init; }

    /// <summary>What the peer receives of us.</summary>
    public RtcpReportBlock? AboutUs { get; private init; }

    public bool Bye { get; private init; }

    /// <summary>True for a second byte that belongs to RTCP where both share a port (RFC 5761 §4).</summary>
    public static bool IsRtcp(ReadOnlySpan<byte> datagram) => datagram.Length > 1 && datagram[1] is >= 192 and <= 223;

    /// <summary>Reads a packet from the network: false when its lengths do not add up.</summary>
    public static bool TryParse(ReadOnlySpan<byte> compound, uint ourSsrc, out RtcpNews news)
    {
        news = default;
        var rest = compound;
        if (rest.IsEmpty)
            return false;
        while (!rest.IsEmpty)
        {
            if (rest.Length < HeaderBytes || rest[0] >> 6 != 2)
                return false;
            var length = HeaderBytes + 4 * BinaryPrimitives.ReadUInt16BigEndian(rest[2..]);
            if (length > rest.Length)
                return false;
            news = news.With(rest[..length], ourSsrc);
            rest = rest[length..];
        }

        return true;
    }

    private RtcpNews With(ReadOnlySpan<byte> packet, uint ourSsrc)
    {
        var count = packet[0] & 0x1F;
        var body = packet[HeaderBytes..];
        switch (packet[1])
        {
            case RtcpWriter.SenderReport when body.Length >= SsrcBytes + SenderInfoBytes:
                var time = BinaryPrimitives.ReadUInt32BigEndian(body[(SsrcBytes + 2)..]);
                var blocks = body[(SsrcBytes + SenderInfoBytes)..];
                return this with { SenderReport = time, AboutUs = Find(blocks, count, ourSsrc) ?? AboutUs };
            case RtcpWriter.ReceiverReport when body.Length >= SsrcBytes:
                return this with { AboutUs = Find(body[SsrcBytes..], count, ourSsrc) ?? AboutUs };
            case RtcpWriter.Goodbye:
                return this with { Bye = true };
            default:
                return this; // SDES, APP, feedback
        }
    }

    private static RtcpReportBlock? Find(ReadOnlySpan<byte> blocks, int count, uint ssrc)
    {
        for (; count > 0 && blocks.Length >= RtcpReportBlock.Bytes; count--, blocks = blocks[RtcpReportBlock.Bytes..])
        {
            var block = RtcpReportBlock.Read(blocks);
            if (block.Ssrc == ssrc)
                return block;
        }

        return null;
    }
}
