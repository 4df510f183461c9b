using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>
/// Waits for a moment of a clock: on Linux by the kernel's own timer, elsewhere by sleeping short and yielding.
/// </summary>
internal static partial class ClockWait
{
    private const int ClockMonotonic = 1;
    private const int TimerRelative = 0;
    private static readonly TimeSpan SleepSlack = TimeSpan.FromMilliseconds(2);

    public static void Until(MediaClock clock, TimeSpan deadline)
    {
        for (var left = deadline - clock.Now; left > TimeSpan.Zero; left = deadline - clock.Now)
        {
            if (OperatingSystem.IsLinux() && Environment.Is64BitProcess)
                Sleep(left);
            else if (left > SleepSlack)
                Thread.Sleep(left - SleepSlack);
            else
                Thread.Yield();
        }
    }

    // The deadline stays absolute, for it is compared with the clock again: relative sleeps of what is left do not
    // drift.
    private static void Sleep(TimeSpan left)
    {
        var time = new Timespec(left.Ticks / TimeSpan.TicksPerSecond,
            left.Ticks % TimeSpan.TicksPerSecond * TimeSpan.NanosecondsPerTick);
        _ = ClockNanosleep(ClockMonotonic, TimerRelative, time, 0); // interrupted by a signal, the loop goes on
    }

    [LibraryImport("libc", EntryPoint = "clock_nanosleep")]
    private static partial int ClockNanosleep(int clock, int flags, in Timespec time, nint remaining);

    private readonly record struct Timespec(long Seconds, long Nanoseconds);
}
