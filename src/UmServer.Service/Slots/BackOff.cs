namespace UmServer.Service;

/// <summary>Longer and longer waits while workers live but shortly.</summary>
internal sealed class BackOff(TimeProvider time)
{
    /// <summary>A worker that died sooner than this makes its successor wait.</summary>
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(250);

    /// <summary>Well below the time that a caller is kept waiting for a worker.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    private long _since = time.GetTimestamp();

    /// <summary>How long to wait after the last worker's end.</summary>
    public TimeSpan Wait { get; private set; }

    public bool IsOver => time.GetElapsedTime(_since) >= Wait;

    /// <summary>A worker has ended that lived so long.</summary>
    public void Begin(TimeSpan life)
    {
        _since = time.GetTimestamp();
        if (life >= ShortLife)
            Wait = TimeSpan.Zero;
        else if (Wait == TimeSpan.Zero)
            Wait = FirstWait;
        else
            Wait = Wait * 2 < LongestWait ? Wait * 2 : LongestWait;
    }
}
