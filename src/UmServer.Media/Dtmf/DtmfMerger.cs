namespace UmServer.Media;

/// <summary>
/// Makes one key of a press that arrives in more than one way. A press pairs with at most one of each other way, so
/// that a key pressed twice stays two keys.
/// </summary>
internal sealed class DtmfMerger
{
    private const int Remembered = 16;

    // INFO travels through proxies and often comes at the end of the press; tones come through the jitter buffer.
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    private readonly Press[] _presses = new Press[Remembered];
    private int _next;

    /// <summary>
    /// True until the peer has shown that it tells its keys: from then on tones are only sound, until it agrees to
    /// tell them no more.
    /// </summary>
    public bool ListensToTones { get; private set; } = true;

    /// <summary>The peer tells its keys no longer: tones are keys again.</summary>
    public void ExpectTones() => ListensToTones = true;

    /// <summary>True when this is a press that was not known yet.</summary>
    public bool IsNew(char key, DtmfSource source, TimeSpan at)
    {
        if (source == DtmfSource.InBand && !ListensToTones)
            return false;
        if (source != DtmfSource.InBand)
            ListensToTones = false;

        var mask = 1 << (int)source;
        for (var i = 0; i < Remembered; i++)
        {
            ref var press = ref _presses[(_next + i) % Remembered]; // the oldest first
            if (press.Key != key || (press.Sources & mask) != 0 || at > press.Until + Window)
                continue;
            press.Sources |= mask;
            return false;
        }

        _presses[_next] = new Press { Key = key, Sources = mask, Until = at };
        _next = (_next + 1) % Remembered;
        return true;
    }

    /// <summary>The latest press goes on: another way may still report it a while after its end.</summary>
    public void StillDown(TimeSpan now) => _presses[(_next + Remembered - 1) % Remembered].Until = now;

    private struct Press
    {
        public char Key;
        public int Sources;
        public TimeSpan Until;
    }
}
