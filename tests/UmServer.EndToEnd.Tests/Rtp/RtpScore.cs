using UmServer.Media;

namespace UmServer.EndToEnd.Tests;

/// <summary>Everything that a caller says and presses, written down as packets before the call.</summary>
internal sealed class RtpScore(G711Codec codec)
{
    public const int KeyPayloadType = 101;
    private const int UnitsPerPacket = 160;
    private const int PressPackets = 5;
    private const int EndPackets = 3;
    private const int EndBit = 0x80;
    private const int Volume = 10;
    private const uint Ssrc = 0x5EED_5EED;
    private const ushort FirstSequence = 65_500; // wraps in every call
    private const uint FirstTimestamp = uint.MaxValue - 8_000;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    private readonly List<TimedPacket> _packets = [];
    private readonly List<(uint Timestamp, byte[] Audio)> _said = [];
    private TimeSpan _at;
    private ushort _sequence = FirstSequence;
    private uint _timestamp = FirstTimestamp;

    public IReadOnlyList<TimedPacket> Packets => _packets;

    /// <summary>The timestamp of what comes next.</summary>
    public uint Timestamp => _timestamp;

    public TimeSpan Duration => _at;

    /// <summary>All that was said before a moment, in one piece.</summary>
    public byte[] AudioBefore(uint timestamp) =>
    [
        .. _said
            .TakeWhile(piece => RtpTimes.Between(piece.Timestamp, timestamp) > TimeSpan.Zero)
            .SelectMany(piece => piece.Audio),
    ];

    public RtpScore Say(ReadOnlySpan<byte> audio)
    {
        for (var start = 0; start < audio.Length; start += UnitsPerPacket)
        {
            var piece = new byte[UnitsPerPacket];
            piece.AsSpan().Fill(codec.Silence);
            audio[start..Math.Min(start + UnitsPerPacket, audio.Length)].CopyTo(piece);
            _said.Add((_timestamp, piece));
            Add(codec.PayloadType, marker: false, piece);
            _timestamp += UnitsPerPacket;
        }

        return this;
    }

    /// <summary>Nobody is ever quite silent: faint noise that never repeats, so that each moment can be told.</summary>
    public RtpScore Breathe(TimeSpan time, int seed = 1)
    {
        var random = new Random(seed);
        var samples = new short[(int)(time.TotalSeconds * codec.SampleRate)];
        foreach (ref var sample in samples.AsSpan())
            sample = (short)random.Next(-60, 60);
        var audio = new byte[samples.Length];
        codec.Encode(samples, audio);
        return Say(audio);
    }

    /// <summary>Sends nothing, as a phone with its microphone off.</summary>
    public RtpScore Wait(TimeSpan time)
    {
        _at += time;
        _timestamp += (uint)(time.TotalSeconds * codec.ClockRate);
        return this;
    }

    /// <summary>RFC 4733 §2.5: the same timestamp while the key is down, three packets for its end.</summary>
    public RtpScore Press(char key)
    {
        var code = (byte)"0123456789*#".IndexOf(key, StringComparison.Ordinal);
        for (var packet = 1; packet <= PressPackets + EndPackets; packet++)
        {
            var duration = UnitsPerPacket * Math.Min(packet, PressPackets);
            var isEnd = packet > PressPackets;
            Add(KeyPayloadType, marker: packet == 1,
                [code, (byte)(Volume | (isEnd ? EndBit : 0)), (byte)(duration >> 8), (byte)duration]);
        }

        _timestamp += UnitsPerPacket * (PressPackets + EndPackets);
        return this;
    }

    private void Add(int payloadType, bool marker, byte[] payload)
    {
        var packet = new byte[RtpPacket.HeaderBytes + payload.Length];
        RtpPacket.WriteHeader(packet, payloadType, marker, _sequence++, _timestamp, Ssrc);
        payload.CopyTo(packet, RtpPacket.HeaderBytes);
        _packets.Add(new TimedPacket(_at, packet));
        _at += Interval;
    }
}
