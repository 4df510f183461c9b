namespace UmServer.Media;

/// <summary>
/// Finds the presses in a stream of event packets: each once, at its first packet, whatever is lost or repeated.
/// </summary>
internal sealed class KeyEventReceiver
{
    // The same key within this time of its last packet, without a marker, is a sender that moves its timestamps.
    private static readonly TimeSpan AfterEnd = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan AfterLostPackets = TimeSpan.FromMilliseconds(100);

    // What is older than any reordering means that the sender's clock jumped.
    private static readonly TimeSpan Straggler = TimeSpan.FromSeconds(5);

    private bool _any;
    private long _timestamp;
    private KeyEvent _last;

    /// <summary>True while the packets of a press go on.</summary>
    public bool IsDown => _any && !_last.IsEnd;

    /// <summary>Takes a packet; true when it begins a press.</summary>
    public bool TryBegin(uint timestamp, bool marker, KeyEvent packet, int clockRate, out char key)
    {
        if (!DtmfKeys.TryFromCode(packet.Code, out key))
            return false; // flash and other events of RFC 4733 mean nothing here

        var extended = _any ? RtpSerial.Unwrap(timestamp, _timestamp) : timestamp;
        var moved = extended - _timestamp;
        if (_any && moved < 0 && -moved < RtpTime.Units(Straggler, clockRate))
            return false;
        var known = _any && packet.Code == _last.Code && (moved == 0 || Continues(moved, marker, clockRate));
        if (known)
        {
            // One end is the end: packets that were overtaken by it do not press the key again.
            _last = packet with { IsEnd = packet.IsEnd || (_last.IsEnd && moved == 0) };
            _timestamp = extended;
            return false;
        }

        _any = true;
        _last = packet;
        _timestamp = extended;
        return true;
    }

    /// <summary>Another sender's timestamps have nothing to do with those seen.</summary>
    public void Restart() => _any = false;

    // RFC 4733 §2.5.1.3: a press longer than 0xFFFF units goes on as a new event without a marker where the last one
    // ended. Some phones move the timestamp with every packet; their markers tell presses apart all the same.
    private bool Continues(long moved, bool marker, int clockRate) => !marker && moved > 0
        && moved <= _last.Duration + RtpTime.Units(_last.IsEnd ? AfterEnd : AfterLostPackets, clockRate);
}
