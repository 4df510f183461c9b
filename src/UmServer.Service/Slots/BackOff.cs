namespace UmServer.Service;

/// <summary>Longer and longer waits while workers live but shortly.</summary>
internal sealed class BackOff
{
    /// <summary>A worker that died sooner than this makes its successor wait.</summary>
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Well below the time that a caller is kept waiting for a worker.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private TimeSpan _wait = TimeSpan.Zero;

    /// <summary>How long to wait after one that lived so long.</summary>
    public TimeSpan After(TimeSpan life)
    {
        if (life >= ShortLife)
            return _wait = TimeSpan.Zero;
        _wait = _wait == TimeSpan.Zero ? FirstWait : _wait * 2;
        return _wait = _wait < LongestWait ? _wait : LongestWait;
    }
}
