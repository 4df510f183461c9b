namespace UmServer.Media;

/// <summary>
/// Puts packets in order and hands out audio without holes, as exactly as the sender's timestamps say. A voice-mail
/// server has no loudspeaker to feed, so what is in order goes on at once, whatever the jitter or the sender's clock;
/// only behind a missing packet does audio wait, for an adaptive while. A payload byte is one timestamp unit: G.711.
/// </summary>
internal sealed class JitterBuffer(IAudioSink output)
{
    /// <summary>Nothing came for so long: silence is handed out, this far behind the present.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // The first packet may be overtaken by the second.
    private static readonly TimeSpan StartUp = TimeSpan.FromMilliseconds(40);

    // Shorter pauses between a packet and the end of a recording are the way packets come.
    private static readonly TimeSpan EndGap = TimeSpan.FromMilliseconds(100);

    private const int FillBytes = 160;

    // Silence suppression may not claim more time than went by, give or take a burst that was held up on the way.
    private const long MaxClaim = 2000 * RtpTime.UnitsPerMillisecond;

    private readonly PacketRing _ring = new();
    private readonly PacketPatience _wait = new();
    private readonly LossConcealment _concealment = new();
    private readonly byte[] _fill = new byte[FillBytes];
    private AudioCodec _codec = AudioCodec.Pcmu;
    private long _nextSequence;
    private long _nextTimestamp;
    private TimeSpan _anchor;
    private TimeSpan _lastArrival;
    private TimeSpan _startedAt;
    private bool _anchored; // time runs: it is known since when audio is owed
    private bool _synchronised; // the sender's numbers are known
    private bool _starting;

    /// <summary>
    /// How far silence on our own clock has run ahead of the sender's last packet, in timestamp units.
    /// </summary>
    private long _guessed;

    private long _written;

    /// <summary>Packets that came after their place had been filled.</summary>
    public long Late { get; private set; }

    /// <summary>How long audio waits behind a missing packet.</summary>
    public TimeSpan Target => _wait.Target;

    /// <summary>From now on audio is owed, even if no packet ever comes.</summary>
    public void Anchor(TimeSpan now)
    {
        if (_anchored)
            return;
        _anchored = true;
        _anchor = now;
        _lastArrival = now;
    }

    /// <summary>Takes a packet that is no duplicate; a null codec has no audio but a place in the sequence.</summary>
    public void Push(ushort sequence, uint timestamp, AudioCodec? codec, ReadOnlySpan<byte> payload, TimeSpan arrival)
    {
        Anchor(arrival);
        if (!_synchronised)
            Synchronise(sequence, timestamp, arrival);

        var packet = new BufferedPacket(
            RtpSerial.Unwrap(sequence, _nextSequence), RtpSerial.Unwrap(timestamp, _nextTimestamp), codec, arrival);
        if (packet.Sequence < _nextSequence && !TryStartEarlier(packet.Sequence))
            RefuseLate(arrival);
        else if (_starting || packet.Sequence != _nextSequence)
            Keep(packet, payload);
        else
            HandOutRun(packet, payload);
    }

    /// <summary>Once per tick: gives up on packets that were waited for long enough, and on a silent sender.</summary>
    public void Advance(TimeSpan now)
    {
        if (_starting && now - _startedAt >= StartUp)
        {
            _starting = false;
            HandOutReady();
        }

        while (!_starting && _ring.TryPeekFirst(out var first) && now - first.Arrival >= _wait.Target)
            SkipTo(first.Sequence);
        if (_anchored && _ring.IsEmpty && now - _lastArrival > Patience)
            FillUpTo(now - Patience);
        _wait.Relax(now);
    }

    /// <summary>Hands out everything there is, and the silence up to now if the sender was silent.</summary>
    public void Flush(TimeSpan now)
    {
        HandOutAll();
        if (_anchored && now - _lastArrival > EndGap)
            FillUpTo(now);
    }

    /// <summary>Another sender, or other numbers: what is there goes out, the next packet starts anew.</summary>
    public void Restart()
    {
        HandOutAll();
        _synchronised = false;
    }

    private void Synchronise(ushort sequence, uint timestamp, TimeSpan arrival)
    {
        _synchronised = true;
        _starting = true;
        _startedAt = arrival;
        _nextSequence = sequence;
        CatchUp(arrival);
        _nextTimestamp = timestamp;
        _lastArrival = arrival;
        _guessed = 0;
    }

    private bool TryStartEarlier(long sequence)
    {
        if (!_starting || _nextSequence - sequence >= PacketRing.Slots / 2)
            return false;
        _nextSequence = sequence;
        return true;
    }

    private void RefuseLate(TimeSpan arrival)
    {
        Late++;
        _wait.WasTooShort(arrival);
    }

    private void Keep(in BufferedPacket packet, ReadOnlySpan<byte> payload)
    {
        if (_starting && packet.Sequence == _nextSequence)
            _nextTimestamp = packet.Timestamp; // the stream starts here, not where the overtaking packet said
        if (packet.Sequence - _nextSequence < PacketRing.Slots && payload.Length <= PacketRing.SlotBytes)
        {
            _ring.Store(packet, payload);
            return;
        }

        // No room: the sender is far ahead of what we still waited for.
        HandOutAll();
        HandOutRun(packet, payload);
    }

    private void HandOutRun(in BufferedPacket packet, ReadOnlySpan<byte> payload)
    {
        HandOut(packet, payload);
        HandOutReady();
    }

    private void HandOutReady()
    {
        while (_ring.TryTake(_nextSequence, out var packet, out var payload))
            HandOut(packet, payload);
    }

    private void HandOutAll()
    {
        _starting = false;
        while (_ring.TryPeekFirst(out var first))
            SkipTo(first.Sequence);
    }

    private void SkipTo(long sequence)
    {
        if (_ring.TryTake(sequence, out var packet, out var payload))
            HandOut(packet, payload);
        HandOutReady();
    }

    private void HandOut(in BufferedPacket packet, ReadOnlySpan<byte> payload)
    {
        var lost = packet.Sequence != _nextSequence;
        _nextSequence = packet.Sequence + 1;
        if (packet.Codec is not { } codec)
            return; // a key or comfort noise: the next audio's timestamp tells how long it took

        _codec = codec;
        var covered = Align(packet.Timestamp, payload.Length, packet.Arrival, lost);
        _lastArrival = packet.Arrival > _lastArrival ? packet.Arrival : _lastArrival;
        if (covered < payload.Length)
            Write(payload[covered..]);
        else
            Late++;
        _concealment.Remember(payload, codec);
        var end = packet.Timestamp + payload.Length;
        _nextTimestamp = covered < payload.Length ? end : _nextTimestamp;
        _guessed = _nextTimestamp - end;
    }

    /// <summary>
    /// Fills up to a packet's timestamp; returns how many of its bytes silence has taken the place of.
    /// </summary>
    private int Align(long timestamp, int length, TimeSpan arrival, bool lost)
    {
        var gap = timestamp - _nextTimestamp;
        if (gap == 0)
            return 0;
        if (gap < 0 && -gap <= _guessed)
            return (int)Math.Min(-gap, length);
        if (gap < 0 || _written + gap > RtpTime.Units(arrival - _anchor) + MaxClaim)
        {
            // The sender's clock jumped: ours says how long the hole was.
            CatchUp(arrival);
            return 0;
        }

        Fill(gap, lost);
        return 0;
    }

    private void CatchUp(TimeSpan arrival)
    {
        var missing = RtpTime.Units(arrival - _lastArrival) - _guessed;
        if (missing > RtpTime.Units(EndGap))
            Fill(missing, conceal: false);
    }

    private void FillUpTo(TimeSpan until)
    {
        var owed = RtpTime.Units(until - _lastArrival) - _guessed;
        if (owed <= 0)
            return;
        Fill(owed, conceal: false);
        _guessed += owed;
        _nextTimestamp += owed;
    }

    private void Fill(long units, bool conceal)
    {
        var quiet = !conceal;
        while (units > 0)
        {
            var piece = _fill.AsSpan(0, (int)Math.Min(FillBytes, units));
            if (quiet)
                piece.Fill(_codec.Silence);
            else
                quiet = !_concealment.TryContinue(_codec, piece);
            Write(piece);
            units -= piece.Length;
        }
    }

    private void Write(ReadOnlySpan<byte> audio)
    {
        output.Write(audio, _codec);
        _written += audio.Length;
    }
}
