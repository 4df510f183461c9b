namespace UmServer.Media;

/// <summary>
/// How long to wait for a missing packet: longer after one came too late, shorter after a quiet while.
/// </summary>
internal sealed class PacketPatience
{
    public static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(40);
    public static readonly TimeSpan Longest = TimeSpan.FromMilliseconds(200);

    private static readonly TimeSpan Longer = TimeSpan.FromMilliseconds(40);
    private static readonly TimeSpan Shorter = TimeSpan.FromMilliseconds(10);
    private static readonly TimeSpan QuietWhile = TimeSpan.FromSeconds(10);

    private TimeSpan _changed;

    public TimeSpan Target { get; private set; } = TimeSpan.FromMilliseconds(60);

    public void WasTooShort(TimeSpan now)
    {
        Target = TimeSpan.FromTicks(Math.Min((Target + Longer).Ticks, Longest.Ticks));
        _changed = now;
    }

    public void Relax(TimeSpan now)
    {
        if (Target <= Shortest || now - _changed < QuietWhile)
            return;
        Target -= Shorter;
        _changed = now;
    }
}
