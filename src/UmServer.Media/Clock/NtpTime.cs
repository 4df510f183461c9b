namespace UmServer.Media;

/// <summary>Times as RTCP writes them (RFC 3550 §4).</summary>
internal static class NtpTime
{
    private static readonly DateTimeOffset Epoch = new(1900, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>32 bits of seconds and 32 of their fraction; wraps in 2036, which differences do not mind.</summary>
    public static ulong From(DateTimeOffset moment)
    {
        var ticks = (ulong)(moment - Epoch).Ticks;
        var seconds = ticks / TimeSpan.TicksPerSecond;
        var fraction = ((ticks % TimeSpan.TicksPerSecond) << 32) / TimeSpan.TicksPerSecond;
        return (seconds << 32) | fraction;
    }

    /// <summary>The middle 32 bits: 1/65536 s.</summary>
    public static uint Middle(ulong time) => (uint)(time >> 16);

    /// <summary>A duration in 1/65536 s.</summary>
    public static uint Short(TimeSpan duration) => (uint)(duration.Ticks * 65536 / TimeSpan.TicksPerSecond);

    public static TimeSpan FromShort(uint duration) => TimeSpan.FromTicks(duration * TimeSpan.TicksPerSecond / 65536);
}
