using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>What SQLite's error codes mean for the person who runs the program.</summary>
internal static class SqliteFaults
{
    private const int Busy = 5, Locked = 6, ReadOnly = 8, Corrupt = 11, Full = 13, CannotOpen = 14, NotADatabase = 26;

    public static StoreException Explain(SqliteException exception, string path)
    {
        var (fault, message) = exception.SqliteErrorCode switch
        {
            Busy or Locked => (StoreFault.Busy, $"{path} was held by another process for too long: try again."),
            ReadOnly or CannotOpen => (StoreFault.NotWritable,
                $"{path} cannot be written: run as the user who owns the data folder, and check that it is writable."),
            Full => (StoreFault.DiskFull, $"The disk that holds {path} is full: make room on it."),
            NotADatabase => (StoreFault.NotADatabase,
                $"{path} is not a UmServer database: name the right data folder."),
            Corrupt => (StoreFault.NotADatabase, $"{path} is damaged: restore it from a backup."),
            _ => (StoreFault.Failed, $"{path}: {Reason(exception)}."),
        };
        return new StoreException(fault, message, exception);
    }

    /// <summary>SQLite's own words, without the wrapper's.</summary>
    public static string Reason(SqliteException exception)
    {
        var start = exception.Message.IndexOf('\'');
        return start < 0 ? exception.Message : exception.Message[start..].Trim('\'', '.', ' ');
    }
}
