using System.Globalization;

namespace UmServer.Tools.LoadCaller;

/// <summary>What a process has used so far, as the kernel counts it.</summary>
public static class ProcessUse
{
    private const double TicksPerSecond = 100; // USER_HZ, the same on every Linux

    /// <summary>User and system time together.</summary>
    public static TimeSpan Cpu(int processId)
    {
        // proc(5): the program's name stands in parentheses and may hold anything; utime and stime are fields 14 and
        // 15.
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
        return TimeSpan.FromSeconds((Number(fields[11]) + Number(fields[12])) / TicksPerSecond);
    }

    /// <summary>The memory that it has written to and shares with nobody.</summary>
    public static double PrivateKib(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/smaps_rollup")
            .First(line => line.StartsWith("Private_Dirty:", StringComparison.Ordinal));
        return Number(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
