namespace UmServer.Media;

/// <summary>
/// Puts packets in order. A voice-mail server has no loudspeaker to feed, so what is in order goes on at once, whatever
/// the jitter or the sender's clock; only behind a missing packet does audio wait, for an adaptive while.
/// </summary>
internal sealed class JitterBuffer(IAudioSink output)
{
    // The first packet may be overtaken by the second.
    private static readonly TimeSpan StartUp = TimeSpan.FromMilliseconds(40);

    private readonly AudioTimeline _timeline = new(output);
    private readonly PacketRing _ring = new();
    private readonly PacketPatience _wait = new();
    private long _nextSequence;
    private TimeSpan _startedAt;
    private bool _synchronised; // the sender's numbers are known
    private bool _starting;

    /// <summary>Packets that came after their place had been filled.</summary>
    public long Late { get; private set; }

    /// <summary>How long audio waits behind a missing packet.</summary>
    public TimeSpan Target => _wait.Target;

    /// <summary>From now on audio is owed, even if no packet ever comes.</summary>
    public void Anchor(TimeSpan now) => _timeline.Anchor(now);

    /// <summary>Takes a packet that is no duplicate; a null codec has no audio but a place in the sequence.</summary>
    public void Push(ushort sequence, uint timestamp, AudioCodec? codec, ReadOnlySpan<byte> payload, TimeSpan arrival)
    {
        Anchor(arrival);
        if (!_synchronised)
            Synchronise(sequence, timestamp, arrival);

        var packet = new BufferedPacket(
            RtpSerial.Unwrap(sequence, _nextSequence), RtpSerial.Unwrap(timestamp, _timeline.Next), codec, arrival);
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
        if (_ring.IsEmpty)
            _timeline.Advance(now);
        _wait.Relax(now);
    }

    /// <summary>Hands out everything there is, and the silence up to now if the sender was silent.</summary>
    public void Flush(TimeSpan now)
    {
        HandOutAll();
        _timeline.Flush(now);
    }

    /// <summary>Another sender, or other numbers: what is there goes out, the next packet starts anew.</summary>
    public void Restart()
    {
        HandOutAll();
        _synchronised = false;
    }

    /// <summary>Gives back what the decoder holds.</summary>
    public void Close() => _timeline.Close();

    private void Synchronise(ushort sequence, uint timestamp, TimeSpan arrival)
    {
        _synchronised = true;
        _starting = true;
        _startedAt = arrival;
        _nextSequence = sequence;
        _timeline.Restart(timestamp, arrival);
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
            _timeline.BeginAt(packet.Timestamp);
        if (packet.Sequence - _nextSequence < PacketRing.Slots)
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

        if (!_timeline.TryPlace(packet, codec, payload, lost))
            Late++;
    }
}
