using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The history of the workers.</summary>
internal sealed class WorkerEventRows(SqliteDatabase database) : IWorkerEventStore
{
    /// <summary>Years of weekly recycling, and a bound for a crash loop that nobody looks at.</summary>
    private const int Kept = 20_000;

    public Task AddAsync(WorkerEvent happened) => database.WriteAsync(connection =>
    {
        connection.Execute(
            """
            INSERT INTO worker_event (at, slot, process_id, kind, reason) VALUES ($at, $slot, $process, $kind, $reason)
            """,
            ("$at", happened.At), ("$slot", happened.Slot), ("$process", happened.ProcessId),
            ("$kind", happened.Kind), ("$reason", happened.Reason));
        return connection.Execute(
            "DELETE FROM worker_event WHERE id <= (SELECT max(id) FROM worker_event) - $kept", ("$kept", Kept));
    });

    public Task<IReadOnlyList<WorkerEvent>> ListAsync(int limit) =>
        database.ReadAsync<IReadOnlyList<WorkerEvent>>(connection => connection.Query(
            "SELECT at, slot, process_id, kind, reason FROM worker_event ORDER BY id DESC LIMIT $limit",
            Read, ("$limit", Math.Max(0, limit))));

    private static WorkerEvent Read(SqliteDataReader row) => new(
        row.Time(0), row.GetString(1), row.GetInt32(2), row.Enum<WorkerEventKind>(3), row.GetString(4));
}
