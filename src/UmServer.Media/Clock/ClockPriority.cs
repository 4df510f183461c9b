using System.Runtime.InteropServices;

namespace UmServer.Media;

/// <summary>Asks Linux to wake the clock's thread before others, and on the microsecond.</summary>
internal static partial class ClockPriority
{
    private const int PrSetTimerSlack = 29;
    private const int SchedOther = 0;
    private const int SchedRoundRobin = 2;

    // A thread of the pool that the clock's work starts must not inherit the clock's priority.
    private const int SchedResetOnFork = 0x40000000;
    private const int PrioProcess = 0;
    private const int Nice = -15;

    /// <summary>What is not permitted (it takes CAP_SYS_NICE or a limit of rtprio) is silently left as it is.</summary>
    public static void RaiseOfThisThread()
    {
        if (!OperatingSystem.IsLinux())
            return;
        _ = SetTimerSlack(PrSetTimerSlack, 1, 0, 0, 0); // nanoseconds instead of 50 µs; needs no permission
        if (SetScheduler(0, SchedRoundRobin | SchedResetOnFork, 1) == 0)
            return;
        _ = SetScheduler(0, SchedOther | SchedResetOnFork, 0);
        _ = SetPriority(PrioProcess, 0, Nice);
    }

    [LibraryImport("libc", EntryPoint = "prctl")]
    private static partial int SetTimerSlack(int option, nuint value, nuint unused3, nuint unused4, nuint unused5);

    // Zero stands for the calling thread in both.
    [LibraryImport("libc", EntryPoint = "sched_setscheduler")]
    private static partial int SetScheduler(int thread, int policy, in int priority);

    [LibraryImport("libc", EntryPoint = "setpriority")]
    private static partial int SetPriority(int which, uint thread, int nice);
}
