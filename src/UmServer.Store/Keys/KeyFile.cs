namespace UmServer.Store;

/// <summary>A secret of the data folder that only its owner may read, made once.</summary>
public sealed class KeyFile
{
    /// <summary>In bytes.</summary>
    public const int Length = 32;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;
    private const UnixFileMode Others = ~(OwnerOnly | UnixFileMode.UserExecute);

    private readonly string _folder;
    private readonly string _path;

    /// <param name="name">As <c>proxy.key</c>.</param>
    public KeyFile(DataFolder data, string name)
    {
        _folder = data.Keys;
        _path = Path.Combine(data.Keys, name);
    }

    internal bool Exists => File.Exists(_path);

    /// <summary>The secret; made when it is not there yet.</summary>
    /// <exception cref="StoreException">It is readable by others, damaged, or cannot be made.</exception>
    public byte[] LoadOrCreate()
    {
        try
        {
            if (!Exists)
                Create();
            RequireSecret(_folder, "700");
            RequireSecret(_path, "600");
            var key = File.ReadAllBytes(_path);
            return key.Length == Length ? key : throw Fault($"{_path} is damaged: restore it from a backup.");
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            throw new StoreException(
                StoreFault.Key, $"{_path} cannot be used: run as the user who owns the data folder.", exception);
        }
    }

    internal StoreException Missing(string consequence) =>
        Fault($"{_path} is missing, so {consequence}: restore it from a backup.");

    // Whole or not at all, and never over another's: of two processes that create it, both use the first one's.
    private void Create()
    {
        Directory.CreateDirectory(_folder, OwnerOnly | UnixFileMode.UserExecute);
        var draft = $"{_path}.{Ids.New()}.tmp";
        try
        {
            using (var file = new FileStream(draft, new FileStreamOptions
            {
                Mode = FileMode.CreateNew,
                Access = FileAccess.Write,
                UnixCreateMode = OwnerOnly,
            }))
            {
                file.Write(Secrets.Bytes(Length));
                file.Flush(flushToDisk: true);
            }

            Disk.LinkIfAbsent(draft, _path);
            Disk.SyncFolder(_folder);
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

    private static StoreException Fault(string message) => new(StoreFault.Key, message);
}
