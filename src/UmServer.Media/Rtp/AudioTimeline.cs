namespace UmServer.Media;

/// <summary>
/// Lays audio out in time as the sender's timestamps say, and fills the holes: losses with what was heard last, pauses
/// with silence. When the timestamps jump, or nothing comes, our own clock says how much is owed. A payload byte
/// is one timestamp unit: G.711.
/// </summary>
internal sealed class AudioTimeline(IAudioSink output)
{
    /// <summary>Nothing came for so long: silence is handed out, this far behind the present.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(1);

    // Shorter pauses between a packet and the end of a recording are the way packets come.
    private static readonly TimeSpan EndGap = TimeSpan.FromMilliseconds(100);

    private const int FillBytes = 160;

    // Silence suppression may not claim more time than went by, give or take a burst that was held up on the way.
    private const long MaxClaim = 2000 * RtpTime.UnitsPerMillisecond;

    private readonly LossConcealment _concealment = new();
    private readonly byte[] _fill = new byte[FillBytes];
    private AudioCodec _codec = AudioCodec.Pcmu;
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
        _codec = codec;
        var covered = Align(packet.Timestamp, payload.Length, packet.Arrival, afterLoss);
        _lastArrival = packet.Arrival > _lastArrival ? packet.Arrival : _lastArrival;
        _concealment.Remember(payload, codec);
        var end = packet.Timestamp + payload.Length;
        var placed = covered < payload.Length;
        if (placed)
        {
            Write(payload[covered..]);
            Next = end;
        }

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

    /// <summary>
    /// Fills up to a packet's timestamp; returns how many of its bytes silence has taken the place of.
    /// </summary>
    private int Align(long timestamp, int length, TimeSpan arrival, bool afterLoss)
    {
        var gap = timestamp - Next;
        if (gap == 0)
            return 0;
        if (gap < 0 && -gap <= _guessed)
            return (int)Math.Min(-gap, length);
        if (gap < 0 || _written + gap > RtpTime.Units(arrival - _anchor) + MaxClaim)
            CatchUp(arrival); // the sender's clock jumped: ours says how long the hole was
        else
            Fill(gap, afterLoss);
        return 0;
    }

    private void CatchUp(TimeSpan arrival)
    {
        var missing = Owed(arrival);
        if (missing > RtpTime.Units(EndGap))
            Fill(missing, conceal: false);
    }

    private void FillUpTo(TimeSpan until)
    {
        var owed = Owed(until);
        if (owed <= 0)
            return;
        Fill(owed, conceal: false);
        _guessed += owed;
        Next += owed;
    }

    private long Owed(TimeSpan until) => RtpTime.Units(until - _lastArrival) - _guessed;

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
