using System.Buffers.Binary;

namespace UmServer.EndToEnd.Tests;

/// <summary>Writes packets as a capture that SIPp plays; it puts the addresses of the call in their place.</summary>
internal static class PcapFile
{
    private const int Ethernet = 1;
    private const int IpHeader = 14;
    private const int UdpHeader = IpHeader + 20;
    private const int Payload = UdpHeader + 8;
    private const ushort AnyPort = 4000;

    public static void Write(string path, IEnumerable<TimedPacket> packets)
    {
        using var file = new BinaryWriter(File.Create(path));
        file.Write(0xA1B2C3D4);
        file.Write((ushort)2);
        file.Write((ushort)4);
        file.Write(0L); // UTC
        file.Write(65_535);
        file.Write(Ethernet);
        foreach (var packet in packets)
            Write(file, packet);
    }

    private static void Write(BinaryWriter file, TimedPacket packet)
    {
        var frame = Frame(packet.Bytes);
        file.Write((int)packet.At.TotalSeconds);
        file.Write((int)(packet.At.Ticks % TimeSpan.TicksPerSecond / TimeSpan.TicksPerMicrosecond));
        file.Write(frame.Length);
        file.Write(frame.Length);
        file.Write(frame);
    }

    private static byte[] Frame(byte[] rtp)
    {
        var frame = new byte[Payload + rtp.Length];
        frame[12] = 0x08; // IPv4
        frame[IpHeader] = 0x45;
        Put(frame, IpHeader + 2, frame.Length - IpHeader);
        frame[IpHeader + 8] = 64;
        frame[IpHeader + 9] = 17; // UDP
        frame[IpHeader + 12] = frame[IpHeader + 16] = 127;
        frame[IpHeader + 15] = frame[IpHeader + 19] = 1;
        Put(frame, UdpHeader, AnyPort);
        Put(frame, UdpHeader + 2, AnyPort);
        Put(frame, UdpHeader + 4, Payload - UdpHeader + rtp.Length);
        rtp.CopyTo(frame, Payload);
        return frame;
    }

    private static void Put(byte[] frame, int at, int value) =>
        BinaryPrimitives.WriteUInt16BigEndian(frame.AsSpan(at), (ushort)value);
}
