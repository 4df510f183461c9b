using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace UmServer.Store;

/// <summary>
/// The files of one recording: <c>ID.json</c> says what it is for, <c>ID.au</c> is the audio, <c>ID.end.json</c> says
/// how it ended. Whoever has <c>ID.json</c> locked owns them all; the lock goes with its process, however that ends.
/// </summary>
internal sealed class SpoolEntry : IDisposable
{
    public const string Suffix = ".json";
    public const string Draft = ".tmp";

    private const string EndSuffix = ".end.json";

    private readonly string _stem;
    private readonly SafeFileHandle _lock;

    private SpoolEntry(string stem, SafeFileHandle lockOn) => (_stem, _lock) = (stem, lockOn);

    public string AudioPath => _stem + AuFile.Extension;

    private string StartPath => _stem + Suffix;

    private string EndPath => _stem + EndSuffix;

    /// <summary>Owned from its first moment: it is locked before it has its name.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public static SpoolEntry Create(string folder, Sidecar sidecar)
    {
        var stem = Path.Combine(folder, Ids.New());
        var file = Write(stem + Suffix, sidecar);
        Disk.SyncFolder(folder);
        return new SpoolEntry(stem, file);
    }

    /// <summary>Null when a live process owns it, or when somebody else has just finished it.</summary>
    public static SpoolEntry? TryTake(string startPath)
    {
        try
        {
            var file = File.OpenHandle(startPath, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            return new SpoolEntry(startPath[..^Suffix.Length], file);
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            return null;
        }
    }

    public static bool IsStart(string path) =>
        path.EndsWith(Suffix, StringComparison.Ordinal) && !path.EndsWith(EndSuffix, StringComparison.Ordinal);

    /// <summary>How it ended when that is known, else how it began; null when neither can be read.</summary>
    public Sidecar? Read() => (File.Exists(EndPath) ? Parse(File.ReadAllBytes(EndPath)) : null) ?? Parse(ReadStart());

    /// <summary>From now on a crash delivers it as it ended, not as a part.</summary>
    /// <exception cref="IOException">The disk refused.</exception>
    public void WriteEnd(Sidecar sidecar)
    {
        Write(EndPath, sidecar).Dispose();
        Disk.SyncFolder(Path.GetDirectoryName(_stem)!);
    }

    /// <summary>Removes its files, the one that is locked last.</summary>
    public void Delete()
    {
        File.Delete(AudioPath);
        File.Delete(EndPath);
        File.Delete(StartPath);
    }

    /// <summary>Puts its files aside for a person to look at.</summary>
    public void MoveTo(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach (var path in new[] { AudioPath, EndPath, StartPath }.Where(File.Exists))
            File.Move(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
        Disk.SyncFolder(folder);
    }

    public void Dispose() => _lock.Dispose();

    private byte[] ReadStart()
    {
        var bytes = new byte[RandomAccess.GetLength(_lock)];
        var read = RandomAccess.Read(_lock, bytes, 0);
        return bytes[..read];
    }

    private static Sidecar? Parse(byte[] json)
    {
        try
        {
            return JsonSerializer.Deserialize(json, SpoolJson.Default.Sidecar);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    // On disk under its name whole or not at all.
    private static SafeFileHandle Write(string path, Sidecar sidecar)
    {
        var file = File.OpenHandle(path + Draft, FileMode.Create, FileAccess.ReadWrite, FileShare.None);
        try
        {
            RandomAccess.Write(file, JsonSerializer.SerializeToUtf8Bytes(sidecar, SpoolJson.Default.Sidecar), 0);
            RandomAccess.FlushToDisk(file);
            File.Move(path + Draft, path, overwrite: true);
            return file;
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            file.Dispose();
            File.Delete(path + Draft);
            throw;
        }
    }
}
