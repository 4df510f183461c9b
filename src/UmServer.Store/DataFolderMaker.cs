namespace UmServer.Store;

/// <summary>Makes the data folder and an empty database in it; what is there stays.</summary>
internal static class DataFolderMaker
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <exception cref="StoreException">The folder cannot be written.</exception>
    public static void Make(DataFolder data)
    {
        try
        {
            // What people said to each other is for nobody else on this machine.
            foreach (var folder in new[] { data.Root, data.Audio, data.Spool, data.Keys, data.Logs, data.Run })
                Directory.CreateDirectory(folder, OwnerOnly);
            // Not opened when it is there: closing it would drop the locks that SQLite has on it in this process.
            if (!File.Exists(data.Database))
                CreateEmpty(data.Database);
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            throw new StoreException(
                StoreFault.NotWritable, $"{data.Root} cannot be made or written: {exception.Message}", exception);
        }
    }

    private static void CreateEmpty(string path)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.OpenOrCreate,
            Access = FileAccess.Write,
            Share = FileShare.ReadWrite,
            UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
        };
        using var file = new FileStream(path, options);
    }
}
