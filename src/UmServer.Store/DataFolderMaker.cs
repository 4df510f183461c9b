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
            using var file = new FileStream(data.Database, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StoreException(
                StoreFault.NotWritable, $"{data.Root} cannot be made or written: {exception.Message}", exception);
        }
    }
}
