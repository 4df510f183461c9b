namespace UmServer.Media.Tests;

/// <summary>Packets as a phone would send them.</summary>
internal static class Packets
{
    public const int Event = 101;

    public static byte[] Audio(int sequence, long timestamp, byte[] payload, int payloadType = 0, uint ssrc = 7) =>
        Make(payloadType, false, sequence, timestamp, payload, ssrc);

    public static byte[] Key(
        int sequence, long timestamp, int code, int duration, bool marker = false, bool end = false, uint ssrc = 7)
    {
        var payload = new byte[KeyEvent.Bytes];
        new KeyEvent((byte)code, end, (ushort)duration).Write(payload);
        return Make(Event, marker, sequence, timestamp, payload, ssrc);
    }

    public static byte[] Speech(int seed, int length)
    {
        var bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }

    private static byte[] Make(int type, bool marker, int sequence, long timestamp, byte[] payload, uint ssrc)
    {
        var packet = new byte[RtpPacket.HeaderBytes + payload.Length];
        RtpPacket.WriteHeader(packet, type, marker, (ushort)sequence, (uint)timestamp, ssrc);
        payload.CopyTo(packet, RtpPacket.HeaderBytes);
        return packet;
    }
}
