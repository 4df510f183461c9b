namespace UmServer.Media;

/// <summary>The sending half of a call: on each tick the packets that are due, of a key, a source or silence.</summary>
internal sealed class MediaOutput
{
    private const int MaxPacketBytes = RtpPacket.HeaderBytes + 60 * RtpTime.UnitsPerMillisecond;

    // The clock stood still for longer: the peer has played silence, so there is nothing to catch up with.
    private const int MaxBehind = 100 * RtpTime.UnitsPerMillisecond;

    private readonly byte[] _packet = new byte[MaxPacketBytes];
    private readonly KeyEventSender _keys = new();
    private readonly uint _firstTimestamp = (uint)Random.Shared.NextInt64(1L << 32); // RFC 3550 §5.1: both random
    private ushort _sequence = (ushort)Random.Shared.Next(1 << 16);
    private long _sentUntil = long.MinValue / 2;
    private bool _talkspurt;
    private Playback? _playback;

    /// <summary>The synchronisation source, random (RFC 3550 §8.1).</summary>
    public uint Ssrc { get; } = (uint)Random.Shared.NextInt64(1L << 32);

    public long Packets { get; private set; }

    /// <summary>Payload bytes.</summary>
    public long Bytes { get; private set; }

    /// <summary>Plays from the next tick on, instead of what plays now; from any thread.</summary>
    public void Play(Playback playback) => Interlocked.Exchange(ref _playback, playback)?.Stop();

    /// <summary>Silence from the next tick on; from any thread.</summary>
    public void StopPlaying() => Interlocked.Exchange(ref _playback, null)?.Stop();

    /// <summary>Ends this playback if it still plays; from any thread.</summary>
    public void Stop(Playback playback)
    {
        Interlocked.CompareExchange(ref _playback, null, playback);
        playback.Stop();
    }

    public void Press(KeyPress press) => _keys.Add(press);

    /// <summary>The timestamp that goes with a moment of the clock, for sender reports.</summary>
    public uint TimestampAt(long position) => (uint)(_firstTimestamp + position);

    /// <summary>Sends what is due at <paramref name="position"/>, the clock's time in timestamp units.</summary>
    public void Send(IMediaSocket socket, MediaAgreement agreement, long position)
    {
        var units = agreement.PacketTimeMs * RtpTime.UnitsPerMillisecond;
        var due = position + MediaClock.PeriodUnits;
        if (due - _sentUntil > MaxBehind)
        {
            _sentUntil = position;
            _talkspurt = true;
        }

        for (; _sentUntil + units <= due; _sentUntil += units)
            SendOne(socket, agreement, units);
    }

    public void Close()
    {
        StopPlaying();
        _keys.Close();
    }

    private void SendOne(IMediaSocket socket, MediaAgreement agreement, int units)
    {
        if (agreement.TelephoneEvent is { } format && _keys.TryNext(_sentUntil, units, out var key, out var isFirst))
        {
            key.Write(_packet.AsSpan(RtpPacket.HeaderBytes));
            SendPacket(socket, format.SendPayloadType, isFirst, _keys.Start, KeyEvent.Bytes);
            return;
        }

        FillFrame(_packet.AsSpan(RtpPacket.HeaderBytes, units), agreement.Codec);
        SendPacket(socket, agreement.SendPayloadType, _talkspurt, _sentUntil, units);
        _talkspurt = false;
    }

    private void FillFrame(Span<byte> frame, AudioCodec codec)
    {
        // Silence is sent too: it opens the way through NATs and keeps the peer's clock in step.
        if (Volatile.Read(ref _playback) is not { Done.IsCompleted: false } playback)
        {
            frame.Fill(codec.Silence);
            return;
        }

        var written = playback.Source.Read(frame, codec);
        if (written == frame.Length)
            return;
        frame[written..].Fill(codec.Silence);
        Interlocked.CompareExchange(ref _playback, null, playback);
        playback.Finish();
    }

    private void SendPacket(IMediaSocket socket, int payloadType, bool marker, long position, int payloadBytes)
    {
        RtpPacket.WriteHeader(_packet, payloadType, marker, _sequence++, TimestampAt(position), Ssrc);
        socket.Send(_packet.AsSpan(0, RtpPacket.HeaderBytes + payloadBytes));
        Packets++;
        Bytes += payloadBytes;
    }
}
