using System.Diagnostics;
using System.Globalization;
using UmServer.Testing;

namespace UmServer.EndToEnd.Tests;

/// <summary>A disk of a test's own in memory, that can be filled to the last byte.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private const int Page = 4096;

    private readonly TempFolder _folder = new();

    private SmallDisk()
    {
    }

    /// <summary>Not even root may, in some containers: it is tried.</summary>
    public static bool MayBeMounted { get; } =
        OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess && TryMount();

    public string Path => _folder.Path;

    private string Ballast => _folder.File("ballast");

    public static async Task<SmallDisk> CreateAsync(int megabytes)
    {
        var disk = new SmallDisk();
        await ProgramRun.FinishAsync("mount", Mounting(disk.Path, megabytes));
        return disk;
    }

    /// <summary>Leaves room for so many pages of 4096 bytes and nothing more.</summary>
    public void Fill(int pagesLeft)
    {
        using var ballast = File.OpenHandle(Ballast, FileMode.OpenOrCreate, FileAccess.Write);
        var length = RandomAccess.GetLength(ballast);
        var page = new byte[Page];
        try
        {
            while (true)
            {
                RandomAccess.Write(ballast, page, length);
                length += Page;
            }
        }
        catch (IOException)
        {
            RandomAccess.SetLength(ballast, length - pagesLeft * Page);
        }
    }

    public void Empty() => File.Delete(Ballast);

    public async ValueTask DisposeAsync()
    {
        await ProgramRun.FinishAsync("umount", Path);
        _folder.Dispose();
    }

    private static string[] Mounting(string folder, int megabytes) =>
        ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "um-test", folder];

    private static bool TryMount()
    {
        using var folder = new TempFolder();
        return Succeeds("mount", Mounting(folder.Path, 1)) && Succeeds("umount", folder.Path);
    }

    private static bool Succeeds(string program, params string[] arguments)
    {
        using var run = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
        run.WaitForExit();
        return run.ExitCode == 0;
    }
}
