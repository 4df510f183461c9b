using System.Diagnostics;

namespace UmServer.EndToEnd.Tests;

/// <summary>Signals that <see cref="Process.Kill()"/> cannot send.</summary>
internal static class Signal
{
    public static void Terminate(int processId) => Send("TERM", processId);

    /// <summary>The process does nothing any more, and is not gone either.</summary>
    public static void Freeze(int processId) => Send("STOP", processId);

    private static void Send(string name, int processId)
    {
        using var shell = Process.Start("sh", ["-c", $"kill -{name} {processId}"]);
        shell.WaitForExit();
        Assert.Equal(0, shell.ExitCode);
    }
}
