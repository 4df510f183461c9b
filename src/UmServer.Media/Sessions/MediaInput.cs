using System.Threading.Channels;

namespace UmServer.Media;

/// <summary>
/// The receiving half of a call: packets in; ordered audio to the recorder, keys to whoever reads them.
/// </summary>
internal sealed class MediaInput : IAudioSink
{
    private const int ComfortNoise = 13; // RFC 3389
    private const int MaxKeysUnread = 64;

    // Another SSRC may take over when the one we follow has paused: alternating ones cannot tear a recording apart.
    private static readonly TimeSpan TakeOverPause = TimeSpan.FromMilliseconds(30);

    private readonly RtpReception _reception = new();
    private readonly JitterBuffer _buffer;
    private readonly KeyEventReceiver _keyEvents = new();
    private readonly ToneDetector _tones = new();
    private readonly DtmfMerger _merger = new();
    private readonly Channel<DtmfKey> _keys = Channel.CreateBounded<DtmfKey>(
        new BoundedChannelOptions(MaxKeysUnread) { FullMode = BoundedChannelFullMode.DropWrite, SingleWriter = true });
    private IAudioSink? _recorder;
    private string _endKeys = "";
    private bool _anyPacket;
    private bool _expectsAnother;
    private bool _takesEvents;
    private bool _mayHearTones = true;
    private long _bytes;
    private TimeSpan _now;
    private long _lastArrivalTicks;

    public MediaInput() => _buffer = new JitterBuffer(this);

    public ChannelReader<DtmfKey> Keys => _keys.Reader;

    public RtpReception Reception => _reception;

    public long Bytes => _bytes;

    public long Late => _buffer.Late;

    public uint Ssrc { get; private set; }

    public bool HasSource => _anyPacket;

    /// <summary>When the last packet came; readable from any thread.</summary>
    public TimeSpan LastArrival => TimeSpan.FromTicks(Interlocked.Read(ref _lastArrivalTicks));

    /// <summary>True for the payload types that the call agreed on.</summary>
    public static bool IsAgreed(MediaAgreement agreement, int payloadType) =>
        payloadType == ComfortNoise || payloadType == agreement.TelephoneEvent?.ReceivePayloadType ||
        agreement.FindReceived((byte)payloadType) is not null;

    /// <summary>From here on the call runs on this.</summary>
    public void Agree(MediaAgreement agreement)
    {
        var takesEvents = agreement.TelephoneEvent is not null;
        if (_takesEvents && !takesEvents)
            _merger.ExpectTones();
        _takesEvents = takesEvents;
        // Gateways that agree on events and send tones exist for G.711; other codecs are not decoded to look for them.
        _mayHearTones = !takesEvents || agreement.Codec is G711Codec;
    }

    public void Receive(in RtpPacket packet, MediaAgreement agreement, TimeSpan arrival)
    {
        if (!Follows(packet.Ssrc, arrival))
            return;
        Interlocked.Exchange(ref _lastArrivalTicks, arrival.Ticks);
        _now = arrival;
        switch (_reception.Count(packet.SequenceNumber))
        {
            case RtpArrival.Duplicate or RtpArrival.Stray:
                return;
            case RtpArrival.Restart:
                _buffer.Restart();
                break;
        }

        _bytes += packet.Payload.Length;
        if (packet.PayloadType == agreement.TelephoneEvent?.ReceivePayloadType)
            ReceiveKeyEvent(packet, arrival, agreement.TelephoneEvent.ClockRate);
        else
            ReceiveAudio(packet, agreement.FindReceived((byte)packet.PayloadType), arrival);
    }

    /// <summary>Once per tick, after the packets.</summary>
    public void Advance(TimeSpan now)
    {
        _now = now;
        _buffer.Advance(now);
    }

    public void ReportKey(char key, DtmfSource source, TimeSpan at)
    {
        if (!_merger.IsNew(key, source, at))
            return;
        _keys.Writer.TryWrite(new DtmfKey(key, source, at));
        if (_recorder is not null && _endKeys.Contains(key))
            EndRecording(source, at);
    }

    /// <summary>
    /// From here on everything goes to the recorder, until one of the keys; what was said before does not.
    /// </summary>
    public void Record(IAudioSink recorder, string endKeys, TimeSpan now)
    {
        _buffer.Flush(now);
        _buffer.Anchor(now);
        (_recorder, _endKeys) = (recorder, endKeys);
    }

    /// <summary>Gives the recorder all that came until now.</summary>
    public void StopRecording(TimeSpan now)
    {
        _buffer.Flush(now);
        _recorder = null;
    }

    /// <summary>What was followed so far was somebody else: the next source takes over at once.</summary>
    public void ExpectAnotherSource() => _expectsAnother = true;

    public void DropRecorder() => _recorder = null;

    public void Close()
    {
        _keys.Writer.TryComplete();
        _buffer.Close();
    }

    bool IAudioSink.IsListening => _recorder is not null || HearsTones;

    void IAudioSink.Write(AudioFrame frame)
    {
        if (HearsTones && _tones.TryHear(frame, out var key))
            ReportKey(key, DtmfSource.InBand, _now);
        _recorder?.Write(frame);
    }

    private bool HearsTones => _mayHearTones && _merger.ListensToTones;

    private void EndRecording(DtmfSource source, TimeSpan at)
    {
        if (source == DtmfSource.InBand)
            _recorder = null; // the tone is being handed out: what still waits was said after it
        else
            StopRecording(at);
    }

    private bool Follows(uint ssrc, TimeSpan arrival)
    {
        var expected = _expectsAnother;
        _expectsAnother = false;
        if (_anyPacket && ssrc == Ssrc)
            return true;
        if (_anyPacket)
        {
            if (arrival - LastArrival < TakeOverPause && !expected)
                return false;
            _reception.Restart();
            _keyEvents.Restart();
            _buffer.Restart();
        }

        _anyPacket = true;
        Ssrc = ssrc;
        return true;
    }

    private void ReceiveAudio(in RtpPacket packet, AudioCodec? codec, TimeSpan arrival)
    {
        _reception.MeasureJitter(packet.Timestamp, arrival, (codec ?? AudioCodec.Pcmu).ClockRate);
        var audible = codec?.UnitsIn(packet.Payload) > 0 ? codec : null;
        _buffer.Push(packet.SequenceNumber, packet.Timestamp, audible, packet.Payload, arrival);
    }

    private void ReceiveKeyEvent(in RtpPacket packet, TimeSpan arrival, int clockRate)
    {
        _buffer.Push(packet.SequenceNumber, packet.Timestamp, null, default, arrival);
        if (!KeyEvent.TryParse(packet.Payload, out var keyEvent))
            return;
        if (_keyEvents.TryBegin(packet.Timestamp, packet.Marker, keyEvent, clockRate, out var key))
            ReportKey(key, DtmfSource.RtpEvent, arrival);
        else if (_keyEvents.IsDown)
            _merger.StillDown(arrival);
    }
}
