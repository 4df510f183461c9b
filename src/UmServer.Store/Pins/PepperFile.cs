using System.Security.Cryptography;

namespace UmServer.Store;

/// <summary>
/// The secret that PINs are hashed with besides their salt: <c>keys/pin.key</c>, which no copy of the database holds.
/// </summary>
internal sealed class PepperFile(DataFolder data)
{
    private const int Length = 32;
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = ~(OwnerOnly | UnixFileMode.UserExecute);

    private readonly string _path = Path.Combine(data.Keys, "pin.key");

    /// <param name="hasPins">Whether PINs were hashed with it: then a missing file is a fault, not a beginning.</param>
    /// <exception cref="StoreException">It is missing, readable by others or damaged.</exception>
    public byte[] Load(bool hasPins)
    {
        try
        {
            if (!File.Exists(_path))
                Create(hasPins);
            RequireSecret(data.Keys, "700");
            RequireSecret(_path, "600");
            var key = File.ReadAllBytes(_path);
            return key.Length == Length ? key : throw Fault($"{_path} is damaged: restore it from a backup.");
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            throw new StoreException(
                StoreFault.PinKey, $"{_path} cannot be used: run as the user who owns the data folder.", exception);
        }
    }

    // Whole or not at all, and never over another's: of two processes that create it, both use the first one's.
    private void Create(bool hasPins)
    {
        if (hasPins)
            throw Fault($"{_path} is missing, so no PIN can be checked: restore it from a backup.");
        Directory.CreateDirectory(data.Keys, OwnerOnly | UnixFileMode.UserExecute);
        var draft = Path.Combine(data.Keys, $"pin.{Guid.NewGuid():n}.tmp");
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }))
            {
                file.Write(RandomNumberGenerator.GetBytes(Length));
                file.Flush(flushToDisk: true);
            }

            Disk.LinkIfAbsent(draft, _path);
            Disk.SyncFolder(data.Keys);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    private static void RequireSecret(string path, string mode)
    {
        if ((File.GetUnixFileMode(path) & Others) != 0)
            throw Fault($"{path} is open to other users: run 'chmod {mode} {path}'.");
    }

    private static StoreException Fault(string message) => new(StoreFault.PinKey, message);
}
