using System.Globalization;

namespace UmServer.Service;

/// <summary>What Linux says of its processors and of who uses them; proc(5).</summary>
internal static class Processor
{
    private const double TicksPerSecond = 100; // sysconf(_SC_CLK_TCK), the same on every Linux
    private const int StateField = 0;
    private const int UserField = 11;
    private const int SystemField = 12;

    /// <summary>Per cent of ten seconds in which somebody waited for a processor.</summary>
    private const double BusyPressure = 50;

    /// <summary>Whether a process is stopped by a signal, and how much processor time it has used.</summary>
    public static (bool IsStopped, TimeSpan Used) Of(int processId)
    {
        if (Read($"/proc/{processId}/stat") is not { } line)
            return (false, TimeSpan.Zero); // it is gone
        var fields = line[(line.LastIndexOf(')') + 2)..].Split(' '); // a name may have anything in it
        var ticks = long.Parse(fields[UserField], CultureInfo.InvariantCulture)
            + long.Parse(fields[SystemField], CultureInfo.InvariantCulture);
        return (fields[StateField] == "T", TimeSpan.FromSeconds(ticks / TicksPerSecond));
    }

    /// <summary>Whether there is no processor time to be had; false where the kernel does not measure that.</summary>
    public static bool IsBusy()
    {
        const string Key = "avg10=";
        var line = Read("/proc/pressure/cpu");
        return line?.IndexOf(Key, StringComparison.Ordinal) is > 0 and var at
            && double.TryParse(line.AsSpan(at + Key.Length, 4), CultureInfo.InvariantCulture, out var pressure)
            && pressure >= BusyPressure;
    }

    private static string? Read(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
