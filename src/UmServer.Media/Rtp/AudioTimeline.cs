namespace UmServer.Media;

/// <summary>
/// Lays audio out in time as the sender's timestamps say, and fills the holes: losses with what the codec makes of
/// them, pauses with silence. When the timestamps jump, or nothing comes, our own clock says how much is owed. Time is
/// counted in the timestamp units of the codec.
/// </summary>
internal sealed class AudioTimeline(IAudioSink output)
{
    /// <summary>Nothing came for so long: silence is handed out, this far behind the present.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Shorter pauses between a packet and the end of a recording are the way packets come.
    private static readonly TimeSpan EndGap = TimeSpan.FromMilliseconds(100);

    // Silence suppression may not claim more time than went by, give or take a burst that was held up on the way.
    private static readonly TimeSpan MaxClaim = TimeSpan.FromSeconds(2);

    private readonly PacketAudio _audio = new(output);
    private bool _anchored; // it is known since when audio is owed
    private TimeSpan _anchor;
    private TimeSpan _lastArrival;
    private long _written;

    /// <summary>
    /// How far silence on our own clock has run ahead of the sender's last packet, in timestamp units.
    /// </summary>
    private long _guessed;

    /// <summary>The timestamp that the next audio should have.</summary>
    public long Next { get; private set; }

    /// <summary>From now on audio is owed, even if no packet ever comes.</summary>
    public void Anchor(TimeSpan now)
    {
        if (_anchored)
            return;
        _anchored = true;
        _anchor = now;
        _lastArrival = now;
    }

    /// <summary>Other timestamps from here on; the time in between is silence.</summary>
    public void Restart(long timestamp, TimeSpan arrival)
    {
        CatchUp(arrival);
        Next = timestamp;
        _lastArrival = arrival;
        _guessed = 0;
    }

    /// <summary>The stream begins here and not where a packet that overtook this one said.</summary>
    public void BeginAt(long timestamp) => Next = timestamp;

    /// <summary>Hands a payload out at its place; false when silence had taken all of it.</summary>
    public bool TryPlace(in BufferedPacket packet, AudioCodec codec, ReadOnlySpan<byte> payload, bool afterLoss)
    {
        if (codec != _audio.Codec)
            Change(codec, packet);
        var length = codec.UnitsIn(payload);
        var covered = Align(packet, length, payload, afterLoss);
        _lastArrival = packet.Arrival > _lastArrival ? packet.Arrival : _lastArrival;
        _audio.Play(payload, covered, length);
        _written += length - covered;
        var end = packet.Timestamp + length;
        var placed = covered < length;
        if (placed)
            Next = end;
        _guessed = Next - end;
        return placed;
    }

    /// <summary>Silence for a sender from whom nothing comes, up to a while ago.</summary>
    public void Advance(TimeSpan now)
    {
        if (_anchored && now - _lastArrival > Patience)
            FillUpTo(now - Patience);
    }

    /// <summary>Silence up to now, if the sender is silent.</summary>
    public void Flush(TimeSpan now)
    {
        if (_anchored && now - _lastArrival > EndGap)
            FillUpTo(now);
    }

    /// <summary>Gives back what the decoder holds.</summary>
    public void Close() => _audio.Close();

    private void Change(AudioCodec codec, in BufferedPacket packet)
    {
        // RFC 7160 §4.3: another clock rate counts from another moment.
        if (codec.ClockRate != ClockRate)
        {
            Restart(packet.Timestamp, packet.Arrival);
            _written = _written * codec.ClockRate / ClockRate;
        }

        _audio.Change(codec);
    }

    private int ClockRate => _audio.Codec.ClockRate;

    /// <summary>
    /// Fills up to a packet's timestamp; returns how many of its units silence has taken the place of.
    /// </summary>
    private int Align(in BufferedPacket packet, int length, ReadOnlySpan<byte> payload, bool afterLoss)
    {
        var gap = packet.Timestamp - Next;
        if (gap == 0)
            return 0;
        if (gap < 0 && -gap <= _guessed)
            return (int)Math.Min(-gap, length);
        if (gap < 0 || _written + gap > Units(packet.Arrival - _anchor + MaxClaim))
            CatchUp(packet.Arrival); // the sender's clock jumped: ours says how long the hole was
        else
            Fill(gap, afterLoss, payload);
        return 0;
    }

    private void CatchUp(TimeSpan arrival)
    {
        var missing = Owed(arrival);
        if (missing > Units(EndGap))
            Fill(missing, conceal: false, default);
    }

    private void FillUpTo(TimeSpan until)
    {
        var owed = Owed(until);
        if (owed <= 0)
            return;
        Fill(owed, conceal: false, default);
        _guessed += owed;
        Next += owed;
    }

    private void Fill(long units, bool conceal, ReadOnlySpan<byte> next)
    {
        _audio.Fill(units, conceal, next);
        _written += units;
    }

    private long Owed(TimeSpan until) => Units(until - _lastArrival) - _guessed;

    private long Units(TimeSpan time) => RtpTime.Units(time, ClockRate);
}
