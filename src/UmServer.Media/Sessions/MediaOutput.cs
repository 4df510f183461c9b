namespace UmServer.Media;

/// <summary>The sending half of a call: on each tick the packets that are due, of a key, a source or silence.</summary>
internal sealed class MediaOutput
{
    private const int MaxPacketBytes = RtpPacket.HeaderBytes + 60 * 8;

    // The clock stood still for longer: the peer has played silence, so there is nothing to catch up with.
    private static readonly TimeSpan MaxBehind = TimeSpan.FromMilliseconds(100);

    private KeyEventSender? _keys; // hardly a call presses one
    private uint _firstTimestamp = Randomness.UInt32(); // RFC 3550 §5.1: both random
    private TimeSpan _firstPosition;
    private ushort _sequence = (ushort)Randomness.Below(1 << 16);
    private TimeSpan _sentUntil = TimeSpan.MinValue / 2;
    private bool _talkspurt;
    private Playback? _playback;

    /// <summary>The synchronisation source, random (RFC 3550 §8.1).</summary>
    public uint Ssrc { get; } = Randomness.UInt32();

    /// <summary>Timestamp units per second, of the codec that is sent.</summary>
    public int ClockRate { get; private set; } = AudioCodec.Pcmu.ClockRate;

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

    /// <summary>What plays now can go on in another codec; from any thread but the clock's.</summary>
    public void Prepare(AudioCodec codec)
    {
        while (Volatile.Read(ref _playback)?.Source.Prepare(codec) is true)
        {
            // Piece by piece.
        }
    }

    /// <summary>On the clock only.</summary>
    public void Press(KeyPress press) => (_keys ??= new KeyEventSender()).Add(press);

    /// <summary>The timestamp that goes with a moment of the clock, for sender reports.</summary>
    public uint TimestampAt(TimeSpan position) =>
        (uint)(_firstTimestamp + RtpTime.Units(position - _firstPosition, ClockRate));

    /// <summary>Sends what is due at <paramref name="position"/>, the clock's time.</summary>
    public void Send(IMediaSocket socket, MediaAgreement agreement, TimeSpan position)
    {
        if (agreement.Codec.ClockRate != ClockRate)
            ChangeClock(agreement.Codec.ClockRate, position);
        var interval = TimeSpan.FromMilliseconds(agreement.PacketTimeMs);
        var due = position + MediaClock.Period;
        if (due - _sentUntil > MaxBehind)
        {
            _sentUntil = position;
            _talkspurt = true;
        }

        for (; _sentUntil + interval <= due; _sentUntil += interval)
            SendOne(socket, agreement, interval);
    }

    public void Close()
    {
        StopPlaying();
        _keys?.Close();
    }

    // RFC 7160 §4.1: timestamps go on growing where the other rate has come to.
    private void ChangeClock(int clockRate, TimeSpan position)
    {
        _firstTimestamp = TimestampAt(position);
        _firstPosition = position;
        ClockRate = clockRate;
    }

    private void SendOne(IMediaSocket socket, MediaAgreement agreement, TimeSpan interval)
    {
        Span<byte> packet = stackalloc byte[MaxPacketBytes];
        var payload = packet[RtpPacket.HeaderBytes..];
        if (_keys is not null && agreement.TelephoneEvent is { } format
            && _keys.TryNext(_sentUntil, interval, format.ClockRate, out var key, out var isFirst))
        {
            key.Write(payload);
            SendPacket(socket, packet, format.SendPayloadType, isFirst, _keys.Start, KeyEvent.Bytes);
            return;
        }

        var length = FillPayload(payload, agreement);
        SendPacket(socket, packet, agreement.SendPayloadType, _talkspurt, _sentUntil, length);
        _talkspurt = false;
    }

    private int FillPayload(Span<byte> payload, MediaAgreement agreement)
    {
        // Silence is sent too: it opens the way through NATs and keeps the peer's clock in step.
        var (codec, milliseconds) = (agreement.Codec, agreement.PacketTimeMs);
        var written = 0;
        if (Volatile.Read(ref _playback) is { IsDone: false } playback
            && !playback.Source.TryRead(codec, milliseconds, payload, out written))
        {
            Interlocked.CompareExchange(ref _playback, null, playback);
            playback.Finish();
        }

        return codec.CompleteWithSilence(payload, written, milliseconds);
    }

    private void SendPacket(
        IMediaSocket socket, Span<byte> packet, int payloadType, bool marker, TimeSpan position, int payloadBytes)
    {
        RtpPacket.WriteHeader(packet, payloadType, marker, _sequence++, TimestampAt(position), Ssrc);
        socket.Send(packet[..(RtpPacket.HeaderBytes + payloadBytes)]);
        Packets++;
        Bytes += payloadBytes;
    }
}
