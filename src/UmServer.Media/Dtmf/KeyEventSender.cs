namespace UmServer.Media;

/// <summary>
/// Sends presses one after the other as event packets (RFC 4733 §2.5.1), which take the place of audio.
/// </summary>
internal sealed class KeyEventSender
{
    private const int EndPackets = 3; // §2.5.1.4: the end is sent three times, for one may be lost

    private static readonly TimeSpan MinPause = TimeSpan.FromMilliseconds(60);

    private readonly Queue<KeyPress> _waiting = new();
    private KeyPress? _press;
    private TimeSpan _start;
    private int _ends;
    private TimeSpan _quietUntil = TimeSpan.MinValue;

    /// <summary>The moment that the press being sent began.</summary>
    public TimeSpan Start => _start;

    public void Add(KeyPress press) => _waiting.Enqueue(press);

    /// <summary>
    /// The packet for the interval that starts at <paramref name="position"/>; false when no key is held.
    /// </summary>
    public bool TryNext(
        TimeSpan position, TimeSpan interval, int clockRate, out KeyEvent packet, out bool isFirst)
    {
        packet = default;
        isFirst = false;
        if (_press is null && !TryStart(position, out isFirst))
            return false;

        var press = _press!;
        var elapsed = position - _start + interval;
        var isEnd = elapsed >= press.Duration;
        elapsed = isEnd ? press.Duration : elapsed;
        packet = new KeyEvent(press.Code, isEnd, (ushort)Math.Min(RtpTime.Units(elapsed, clockRate), ushort.MaxValue));
        if (isEnd && ++_ends == EndPackets)
        {
            _press = null;
            _quietUntil = position + interval + MinPause;
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

    private bool TryStart(TimeSpan position, out bool isFirst)
    {
        isFirst = position >= _quietUntil && _waiting.TryDequeue(out _press);
        _start = isFirst ? position : _start;
        _ends = 0;
        return isFirst;
    }
}
