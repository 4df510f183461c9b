using System.Runtime.InteropServices;

namespace UmServer.Store;

/// <summary>What .NET has no words for: second names, folders that survive a power cut, a disk that says no.</summary>
internal static partial class Disk
{
    private const int Exists = 17;
    private const int OpenFolder = 0x80000; // O_RDONLY | O_CLOEXEC

    /// <summary>Whether the disk said no; of EFBIG, a file too large, .NET speaks as of a wrong argument.</summary>
    public static bool IsFailure(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentOutOfRangeException;

    /// <summary>Gives the file a second name unless that name is taken; false when it was.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static bool LinkIfAbsent(string path, string name)
    {
        if (Link(path, name) == 0)
            return true;
        var error = Marshal.GetLastPInvokeError();
        return error == Exists ? false : throw Failed($"{name} cannot be made", error);
    }

    /// <summary>Writes the folder's names through to the disk.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static void SyncFolder(string path)
    {
        var folder = Open(path, OpenFolder);
        if (folder < 0)
            throw Failed($"{path} cannot be opened", Marshal.GetLastPInvokeError());
        var error = Sync(folder) == 0 ? 0 : Marshal.GetLastPInvokeError();
        _ = Close(folder);
        if (error != 0)
            throw Failed($"{path} cannot be synced", error);
    }

    private static IOException Failed(string what, int error) =>
        new($"{what}: {Marshal.GetPInvokeErrorMessage(error)}");

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Link(string path, string name);

    [LibraryImport("libc", EntryPoint = "open", StringMarshalling = StringMarshalling.Utf8, SetLastError = true)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "fsync", SetLastError = true)]
    private static partial int Sync(int file);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int file);
}
