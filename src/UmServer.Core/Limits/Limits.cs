namespace UmServer.Core;

/// <summary>Makes limits in the units in which they are thought of.</summary>
internal static class Limits
{
    public static Limit<int> Port { get; } = new(1, 65535);

    public static Limit<TimeSpan> Seconds(int min, int max) =>
        new(TimeSpan.FromSeconds(min), TimeSpan.FromSeconds(max));

    public static Limit<TimeSpan> Minutes(int min, int max) =>
        new(TimeSpan.FromMinutes(min), TimeSpan.FromMinutes(max));

    public static Limit<TimeSpan> Days(int min, int max) => new(TimeSpan.FromDays(min), TimeSpan.FromDays(max));
}
