using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The file that several processes share: readers never wait, writers take turns.</summary>
internal sealed class SqliteDatabase(string path) : IDisposable
{
    private const int BusySeconds = 15;
    private const int ConstraintFailed = 19;

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly DiskThreads _writer = new("store writer", 1);
    private readonly string _connectionString = new SqliteConnectionStringBuilder
    {
        DataSource = path,
        Mode = SqliteOpenMode.ReadWrite,
        ForeignKeys = true,
        DefaultTimeout = BusySeconds,
        Pooling = false, // they are kept here, with their statements
    }.ToString();

    public string Path => path;

    public Task<T> ReadAsync<T>(Func<SqliteSession, T> read)
    {
        try
        {
            return Task.FromResult(Use(read));
        }
        catch (SqliteException exception)
        {
            return Task.FromException<T>(SqliteFaults.Explain(exception, path));
        }
    }

    /// <summary>One transaction, written through to the disk when this returns.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> write)
    {
        try
        {
            return await CommitAsync(write, static _ => true);
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Explain(exception, path);
        }
    }

    /// <summary>One transaction that a refusal takes back, whether it is ours or a constraint's.</summary>
    public async Task<Refusal?> ChangeAsync(Func<SqliteSession, Refusal?> change)
    {
        try
        {
            return await CommitAsync(change, static refusal => refusal is null);
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode == ConstraintFailed)
        {
            return new Refusal(
                $"The database does not allow it: {SqliteFaults.Reason(exception)}.",
                "Look at what is there already and choose another value.");
        }
        catch (SqliteException exception)
        {
            throw SqliteFaults.Explain(exception, path);
        }
    }

    /// <exception cref="SqliteException">The file cannot be opened or is no database.</exception>
    public SqliteSession Open()
    {
        var connection = new SqliteSession(_connectionString);
        try
        {
            connection.Open();
            // FULL: a message whose commit has returned survives a power cut.
            connection.Execute($"PRAGMA busy_timeout = {BusySeconds * 1000}; PRAGMA synchronous = FULL");
            return connection;
        }
        catch (SqliteException)
        {
            connection.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        while (_idle.TryTake(out var connection))
            connection.Dispose();
        _writer.Dispose();
    }

    // In this process writers queue here without polling; between processes SQLite's own lock decides.
    private Task<T> CommitAsync<T>(Func<SqliteSession, T> write, Func<T, bool> isDone) => _writer.RunAsync(() => Use(
        connection =>
        {
            using var transaction = connection.BeginTransaction(deferred: false);
            var result = write(connection);
            if (isDone(result))
                transaction.Commit();
            return result;
        }));

    /// <summary>
    /// On a connection that nobody else uses meanwhile; one on which something failed is not used again.
    /// </summary>
    private T Use<T>(Func<SqliteSession, T> work)
    {
        if (!_idle.TryTake(out var connection))
            connection = Open();
        var isWell = false;
        try
        {
            var result = work(connection);
            isWell = true;
            return result;
        }
        finally
        {
            if (isWell)
                _idle.Add(connection);
            else
                connection.Dispose();
        }
    }
}
