using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>Brings a file to the version that this program knows, one transaction for each step.</summary>
internal sealed class Migrator(SqliteDatabase database, IReadOnlyList<Migration> steps, ILogger log)
{
    private const long ApplicationId = 0x556D5376; // "UmSv", as in 0001_initial.sql

    private int Newest => steps.Count;

    /// <exception cref="StoreException">It is not ours, is newer than this program or cannot be written.</exception>
    public void Run()
    {
        try
        {
            using var connection = database.Open();
            RequireOurs(connection);
            if (Version(connection) < Newest)
                connection.Execute("PRAGMA journal_mode = WAL");
            foreach (var step in steps)
                Apply(connection, step);
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Explain(exception, database.Path);
        }
    }

    // The version is read again inside the transaction: of several processes that start at once, one migrates.
    private void Apply(SqliteSession connection, Migration step)
    {
        if (Version(connection) >= step.Version)
            return;
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Version(connection) != step.Version - 1)
            return;
        connection.Execute(step.Sql);
        connection.Execute(string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {step.Version}"));
        transaction.Commit();
        log.Migrated(database.Path, step.Version);
    }

    private void RequireOurs(SqliteSession connection)
    {
        var version = Version(connection);
        var isEmpty = version == 0 && !connection.Exists("SELECT 1 FROM sqlite_master LIMIT 1");
        if (!isEmpty && (long)connection.Scalar("PRAGMA application_id")! != ApplicationId)
            throw new StoreException(
                StoreFault.NotADatabase, $"{database.Path} belongs to another program: name the right data folder.");
        if (version > Newest)
            throw new StoreException(
                StoreFault.NewerVersion,
                $"{database.Path} is version {version}, this program knows {Newest}: use a newer program.");
    }

    public static StoreException NotInitialised(string path) =>
        new(StoreFault.NotInitialised,
            $"There is no {path} yet: run 'um init' to make it, or name another data folder.");

    private static long Version(SqliteSession connection) => (long)connection.Scalar("PRAGMA user_version")!;
}
