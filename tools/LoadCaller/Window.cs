using System.Diagnostics;

namespace UmServer.Tools.LoadCaller;

/// <summary>A stretch of time in which nothing changes but what is measured.</summary>
public static class Window
{
    /// <summary>
    /// The CPU that a process takes in a second, in milliseconds, and what the phones heard meanwhile.
    /// </summary>
    public static async Task<(double CpuMsPerSecond, Heard Heard)> MeasureAsync(
        int processId, Phones phones, TimeSpan length, CancellationToken stopping)
    {
        await phones.StartCountingAsync();
        var (cpu, start) = (ProcessUse.Cpu(processId), Stopwatch.GetTimestamp());
        await Task.Delay(length, stopping);
        var used = ProcessUse.Cpu(processId) - cpu;
        var elapsed = Stopwatch.GetElapsedTime(start);
        return (used.TotalMilliseconds / elapsed.TotalSeconds, await phones.ReportAsync());
    }
}
