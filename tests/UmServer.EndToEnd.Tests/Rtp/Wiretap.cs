using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>Hears every UDP packet from and to one address of this machine, in the order they went.</summary>
internal sealed class Wiretap : IDisposable
{
    private const int IpHeader = 20;
    private const int UdpHeader = 8;
    private const int QuietLevel = 200;
    private const int SocketLevel = 1;
    private const int AttachFilter = 26;

    private readonly Socket _raw = new(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
    private readonly IPAddress _phone;
    private readonly List<(bool FromPhone, byte[] Rtp)> _heard = [];
    private readonly Task _listening;

    public Wiretap(IPAddress phone)
    {
        _phone = phone;
        _raw.ReceiveBufferSize = 4 * 1024 * 1024;
        Filter(_raw, phone);
        _raw.Bind(new IPEndPoint(IPAddress.Any, 0));
        _listening = ListenAsync();
    }

    /// <summary>
    /// The timestamp of the first audio that the phone sent after the server's first words (a greeting cut short, a
    /// tone) were over: from there on it is recorded.
    /// </summary>
    public uint FirstTimestampAfterTone(G711Codec codec)
    {
        lock (_heard)
        {
            var tone = FindTone(codec);
            var next = _heard.Skip(tone).First(packet => packet.FromPhone && IsAudio(packet.Rtp, codec));
            return new TimedPacket(TimeSpan.Zero, next.Rtp).Timestamp;
        }
    }

    public void Dispose()
    {
        _raw.Dispose();
        _listening.Wait();
    }

    // What is heard ends in the tone, with a pause behind it that lasts as long as the recording.
    private int FindTone(G711Codec codec)
    {
        const int pause = 100; // packets of the phone
        var last = 0;
        var quiet = 0;
        for (var i = 0; i < _heard.Count; i++)
        {
            if (_heard[i].FromPhone)
                quiet++;
            else if (IsAudible(_heard[i].Rtp, codec) && (last == 0 || quiet < pause))
                (last, quiet) = (i, 0);
            else if (last > 0 && quiet >= pause)
                break;
        }

        return last;
    }

    private static bool IsAudio(byte[] rtp, G711Codec codec) =>
        RtpPacket.TryParse(rtp, out var packet) && packet.PayloadType == codec.PayloadType;

    private static bool IsAudible(byte[] rtp, G711Codec codec)
    {
        if (!RtpPacket.TryParse(rtp, out var packet) || packet.PayloadType != codec.PayloadType)
            return false;
        var samples = new short[packet.Payload.Length];
        codec.Decode(packet.Payload, samples);
        return samples.Any(sample => sample is > QuietLevel or < -QuietLevel);
    }

    private async Task ListenAsync()
    {
        var buffer = new byte[2048];
        try
        {
            while (true)
            {
                var length = await _raw.ReceiveAsync(buffer, SocketFlags.None);
                if (length > IpHeader + UdpHeader)
                    Note(buffer.AsSpan(0, length));
            }
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private void Note(ReadOnlySpan<byte> packet)
    {
        var fromPhone = new IPAddress(packet.Slice(12, 4)).Equals(_phone);
        lock (_heard)
            _heard.Add((fromPhone, packet[(IpHeader + UdpHeader)..].ToArray()));
    }

    /// <summary>Lets the kernel pass on only what comes from or goes to the address (a classic BPF program).</summary>
    private static void Filter(Socket socket, IPAddress address)
    {
        var host = BinaryPrimitives.ReadUInt32BigEndian(address.GetAddressBytes());
        (ushort Code, byte True, byte False, uint Value)[] program =
        [
            (0x20, 0, 0, 12), // load the source
            (0x15, 2, 0, host),
            (0x20, 0, 0, 16), // load the destination
            (0x15, 0, 1, host),
            (0x06, 0, 0, uint.MaxValue), // accept
            (0x06, 0, 0, 0),
        ];
        var code = Marshal.AllocHGlobal(program.Length * 8);
        try
        {
            for (var i = 0; i < program.Length; i++)
            {
                Marshal.WriteInt16(code, i * 8, (short)program[i].Code);
                Marshal.WriteByte(code, i * 8 + 2, program[i].True);
                Marshal.WriteByte(code, i * 8 + 3, program[i].False);
                Marshal.WriteInt32(code, i * 8 + 4, (int)program[i].Value);
            }

            var description = new byte[16];
            BitConverter.TryWriteBytes(description, (ushort)program.Length);
            BitConverter.TryWriteBytes(description.AsSpan(8), (long)code);
            socket.SetRawSocketOption(SocketLevel, AttachFilter, description);
        }
        finally
        {
            Marshal.FreeHGlobal(code);
        }
    }
}
