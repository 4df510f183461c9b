using System.Collections.Concurrent;

namespace UmServer.Media;

/// <summary>
/// Sends presses one after the other as event packets (RFC 4733 §2.5.1), which take the place of audio.
/// </summary>
internal sealed class KeyEventSender
{
    private const int EndPackets = 3; // §2.5.1.4: the end is sent three times, for one may be lost
    private const int MinPause = 60 * RtpTime.UnitsPerMillisecond;

    private readonly ConcurrentQueue<KeyPress> _waiting = new();
    private KeyPress? _press;
    private long _start;
    private int _ends;
    private long _quietUntil;

    /// <summary>The timestamp of the press being sent: the moment it began.</summary>
    public long Start => _start;

    public void Add(KeyPress press) => _waiting.Enqueue(press);

    /// <summary>
    /// The packet for the interval that starts at <paramref name="position"/>; false when no key is held.
    /// </summary>
    public bool TryNext(long position, int intervalUnits, out KeyEvent packet, out bool isFirst)
    {
        packet = default;
        isFirst = false;
        if (_press is null && !TryStart(position, out isFirst))
            return false;

        var press = _press!;
        var elapsed = Math.Min(position - _start + intervalUnits, press.Units);
        var isEnd = elapsed == press.Units;
        packet = new KeyEvent(press.Code, isEnd, (ushort)elapsed);
        if (isEnd && ++_ends == EndPackets)
        {
            _press = null;
            _quietUntil = position + intervalUnits + MinPause;
            press.Finish();
        }

        return true;
    }

    /// <summary>The call is over: nobody waits in vain.</summary>
    public void Close()
    {
        _press?.Finish();
        while (_waiting.TryDequeue(out var press))
            press.Finish();
    }

    private bool TryStart(long position, out bool isFirst)
    {
        isFirst = position >= _quietUntil && _waiting.TryDequeue(out _press);
        _start = isFirst ? position : _start;
        _ends = 0;
        return isFirst;
    }
}
