using System.Buffers.Binary;

namespace UmServer.Media;

/// <summary>The payload of a telephone-event packet (RFC 4733 §2.3).</summary>
/// <param name="Duration">Since the event began, in timestamp units.</param>
internal readonly record struct KeyEvent(byte Code, bool IsEnd, ushort Duration)
{
    public const int Bytes = 4;

    private const byte EndBit = 0x80;
    private const byte Volume = 10; // −10 dBm0, a common loudness for a key

    public static bool TryParse(ReadOnlySpan<byte> payload, out KeyEvent keyEvent)
    {
        keyEvent = default;
        if (payload.Length < Bytes)
            return false;
        var duration = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        keyEvent = new KeyEvent(payload[0], (payload[1] & EndBit) != 0, duration);
        return true;
    }

    public void Write(Span<byte> payload)
    {
        payload[0] = Code;
        payload[1] = (byte)(Volume | (IsEnd ? EndBit : 0));
        BinaryPrimitives.WriteUInt16BigEndian(payload[2..], Duration);
    }
}
