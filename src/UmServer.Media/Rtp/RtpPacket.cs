using System.Buffers.Binary;

namespace UmServer.Media;

/// <summary>A view of one RTP packet in a receive buffer (RFC 3550 §5.1).</summary>
public readonly ref struct RtpPacket
{
    public const int HeaderBytes = 12;
    private const int Version2 = 2;

    public bool Marker { get; private init; }

    public int PayloadType { get; private init; }

    public ushort SequenceNumber { get; private init; }

    public uint Timestamp { get; private init; }

    public uint Ssrc { get; private init; }

    public ReadOnlySpan<byte> Payload { get; private init; }

    /// <summary>Reads a packet from the network: false for everything that is not RTP of version 2.</summary>
    public static bool TryParse(ReadOnlySpan<byte> datagram, out RtpPacket packet)
    {
        packet = default;
        if (datagram.Length < HeaderBytes || datagram[0] >> 6 != Version2)
            return false;
        if (!TryFindPayload(datagram, out var payload))
            return false;

        packet = new RtpPacket
        {
            Marker = (datagram[1] & 0x80) != 0,
            PayloadType = datagram[1] & 0x7F,
            SequenceNumber = BinaryPrimitives.ReadUInt16BigEndian(datagram[2..]),
            Timestamp = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]),
            Ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[8..]),
            Payload = payload,
        };
        return true;
    }

    /// <summary>Writes the twelve bytes before a payload; we never send CSRCs, extensions or padding.</summary>
    public static void WriteHeader(Span<byte> into, int payloadType, bool marker, ushort sequence, uint timestamp,
        uint ssrc)
    {
        into[0] = Version2 << 6;
        into[1] = (byte)(payloadType | (marker ? 0x80 : 0));
        BinaryPrimitives.WriteUInt16BigEndian(into[2..], sequence);
        BinaryPrimitives.WriteUInt32BigEndian(into[4..], timestamp);
        BinaryPrimitives.WriteUInt32BigEndian(into[8..], ssrc);
    }

    private static bool TryFindPayload(ReadOnlySpan<byte> datagram, out ReadOnlySpan<byte> payload)
    {
        payload = default;
        var start = HeaderBytes + 4 * (datagram[0] & 0x0F);
        var hasExtension = (datagram[0] & 0x10) != 0;
        if (hasExtension)
        {
            // RFC 3550 §5.3.1: four bytes of header, then a count of 32-bit words.
            if (datagram.Length < start + 4)
                return false;
            start += 4 + 4 * BinaryPrimitives.ReadUInt16BigEndian(datagram[(start + 2)..]);
        }

        var hasPadding = (datagram[0] & 0x20) != 0;
        var padding = hasPadding ? datagram[^1] : 0; // §5.1: the last byte counts the padding, itself included
        if ((hasPadding && padding == 0) || start + padding > datagram.Length)
            return false;
        payload = datagram[start..^padding];
        return true;
    }
}
