using System.Globalization;
using System.Runtime.InteropServices;

namespace UmServer.EndToEnd.Tests;

/// <summary>
/// Stops a process's pool of threads and nothing else of it, as a debugger would (ptrace), until it is disposed of.
/// </summary>
internal sealed class StoppedThreads : IDisposable
{
    private const string PoolThread = ".NET TP ";
    private const int Seize = 0x4206;
    private const int Interrupt = 0x4207;

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMilliseconds(20);

    private readonly ManualResetEventSlim _enough = new();
    private readonly HashSet<int> _stopped = [];
    private readonly string _tasks;
    private readonly Thread _tracer;

    public StoppedThreads(int processId)
    {
        _tasks = $"/proc/{processId}/task";
        // Only the thread that stopped them can let them go; they go on when it ends.
        _tracer = new Thread(Trace) { IsBackground = true, Name = "tracer" };
        _tracer.Start();
    }

    /// <summary>Whether this user may do that to processes of his own.</summary>
    public static bool MayBeStopped
    {
        get
        {
            const string scope = "/proc/sys/kernel/yama/ptrace_scope";
            return OperatingSystem.IsLinux()
                && (Environment.IsPrivilegedProcess || !File.Exists(scope) || File.ReadAllText(scope).Trim() == "0");
        }
    }

    public void Dispose()
    {
        _enough.Set();
        _tracer.Join();
        _enough.Dispose();
    }

    // Threads that the pool starts meanwhile are stopped too.
    private void Trace()
    {
        do
        {
            foreach (var thread in Directory.EnumerateDirectories(_tasks).Where(IsIdleThreadOfThePool))
                Stop(int.Parse(Path.GetFileName(thread), CultureInfo.InvariantCulture));
        }
        while (!_enough.Wait(BetweenLooks));
    }

    /// <summary>One that works is left to come to its end: stopped within, it might hold what others wait for.</summary>
    private static bool IsIdleThreadOfThePool(string thread)
    {
        try
        {
            return File.ReadAllText($"{thread}/comm").StartsWith(PoolThread, StringComparison.Ordinal)
                && File.ReadAllText($"{thread}/stat").Contains(") S ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // it has ended
        }
    }

    private void Stop(int thread)
    {
        if (!_stopped.Contains(thread) && Ptrace(Seize, thread, 0, 0) == 0 && Ptrace(Interrupt, thread, 0, 0) == 0)
            _stopped.Add(thread);
    }

    [DllImport("libc", EntryPoint = "ptrace", SetLastError = true)]
    private static extern long Ptrace(long request, long thread, nint address, nint data);
}
