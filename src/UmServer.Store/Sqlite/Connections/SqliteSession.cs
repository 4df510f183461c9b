using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>
/// An open connection that keeps its statements compiled: most of a short query's time goes into reading its text.
/// </summary>
internal sealed class SqliteSession(string connectionString) : SqliteConnection(connectionString)
{
    private readonly Dictionary<string, SqliteCommand> _idle = [];

    /// <summary>A command without parameters, part of the transaction that is under way.</summary>
    public SqliteCommand Take(string sql)
    {
        if (!_idle.Remove(sql, out var command))
            command = new SqliteCommand(sql, this);
        command.Transaction = Transaction;
        return command;
    }

    /// <summary>For the next one who asks the same; a command that is taken is nobody else's meanwhile.</summary>
    public void PutBack(SqliteCommand command)
    {
        command.Parameters.Clear();
        command.Transaction = null;
        if (!_idle.TryAdd(command.CommandText, command))
            command.Dispose();
    }
}
