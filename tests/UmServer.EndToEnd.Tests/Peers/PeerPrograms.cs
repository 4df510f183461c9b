using System.Net;
using System.Net.Sockets;

namespace UmServer.EndToEnd.Tests;

/// <summary>Other people's programs that a test needs, and what it means when one is not here.</summary>
internal static class PeerPrograms
{
    /// <summary>Stands for the right to open raw sockets, which SIPp needs to play a capture.</summary>
    public const string RawSockets = "raw sockets";

    /// <summary>Stands for a machine that has both IP versions.</summary>
    public const string IPv6 = "IPv6";

    /// <summary>Stands for the right to mount a disk of the test's own.</summary>
    public const string Mounts = "the right to mount";

    /// <summary>Stands for the right to stop threads of another process.</summary>
    public const string Tracing = "the right to trace";

    /// <summary>Why a test cannot run; null when it can.</summary>
    public static string? WhyMissing(IEnumerable<string> needed)
    {
        var missing = needed.Where(need => !Has(need)).ToList();
        return missing.Count == 0 ? null : $"not here: {string.Join(", ", missing)}";
    }

    private static bool Has(string need) => need switch
    {
        RawSockets => MayOpenRawSockets(),
        IPv6 => Socket.OSSupportsIPv6,
        Mounts => IsInstalled("mount") && SmallDisk.MayBeMounted,
        Tracing => StoppedThreads.MayBeStopped,
        _ => IsInstalled(need),
    };

    private static bool IsInstalled(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Any(folder => File.Exists(Path.Combine(folder, program)));

    private static bool MayOpenRawSockets()
    {
        try
        {
            using var raw = new Socket(AddressFamily.InterNetwork, SocketType.Raw, ProtocolType.Udp);
            raw.Bind(new IPEndPoint(IPAddress.Loopback, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
