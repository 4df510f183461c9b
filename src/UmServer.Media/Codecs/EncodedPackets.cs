namespace UmServer.Media;

/// <summary>A clip in a codec of frames: a list of packets of 20 ms.</summary>
internal sealed class EncodedPackets : EncodedAudio
{
    // What an Opus encoder holds back (6.5 ms), so that the end of the clip comes out too.
    private const int Lookahead = 104;

    private const int FrameSamples = AudioFrame.MaxSamples;
    private const long FrameTicks = AudioFrame.MaxMilliseconds * TimeSpan.TicksPerMillisecond;

    private readonly byte[][] _packets;
    private int _ready;

    public EncodedPackets(AudioCodec codec, ReadOnlyMemory<short> samples) : base(codec, samples) =>
        _packets = new byte[samples.IsEmpty ? 0 : (samples.Length + Lookahead + FrameSamples - 1) / FrameSamples][];

    public override TimeSpan Duration => TimeSpan.FromTicks(_packets.Length * FrameTicks);

    public override int Length => _packets.Length;

    public override int OffsetOf(TimeSpan time) => (int)(time.Ticks / FrameTicks);

    public override int Read(ref int offset, Span<byte> payload)
    {
        if (offset >= Volatile.Read(ref _ready))
            return 0;
        var packet = _packets[offset++];
        packet.CopyTo(payload);
        return packet.Length;
    }

    protected override void Encode(IAudioEncoder encoder, ReadOnlySpan<short> piece, bool isLast)
    {
        Span<byte> packet = stackalloc byte[OpusAudioCodec.MaxPacketBytes];
        Span<short> frame = stackalloc short[FrameSamples];
        while (!piece.IsEmpty || (isLast && _ready < _packets.Length))
        {
            var count = Math.Min(piece.Length, FrameSamples);
            piece[..count].CopyTo(frame);
            frame[count..].Clear();
            piece = piece[count..];
            _packets[_ready] = packet[..encoder.Encode(frame, packet)].ToArray();
            Volatile.Write(ref _ready, _ready + 1);
        }
    }
}
