using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>The ledger of steps; those of today are the store's own, and are done under its write lock.</summary>
internal sealed class StepRows(SqliteDatabase database, AudioRows audio, TimeProvider time, ILogger log) : IStepStore
{
    /// <summary>Steps of one transaction: a write that takes long holds everybody else's up.</summary>
    private const int MaxAtOnce = 100;

    // No more than this program knows: one that is newer may have the file open too.
    private const string Due = "FROM step WHERE kind = 'DropAudio' AND due_at <= $now";

    /// <summary>Whoever began a call with a former configuration has ended it by then.</summary>
    private static readonly TimeSpan LongestUse = TimeSpan.FromDays(1);

    public Task<IReadOnlyList<OwedStep>> ListAsync() =>
        database.ReadAsync<IReadOnlyList<OwedStep>>(connection => connection.Query(
            "SELECT id, kind, subject, due_at, attempts FROM step ORDER BY due_at, id", Read));

    public async Task<int> RunDueAsync()
    {
        var done = 0;
        while (await database.ReadAsync(connection => connection.Exists($"SELECT 1 {Due} LIMIT 1", Now)))
            done += await database.WriteAsync(RunSome);
        return done;
    }

    /// <summary>Right after a change: what cannot be done now is done by whoever looks next.</summary>
    public async Task TryRunDueAsync()
    {
        try
        {
            await RunDueAsync();
        }
        catch (StoreException failure)
        {
            log.StepsWait(failure.Message);
        }
    }

    /// <summary>Recordings that the change takes a name away from, in its transaction.</summary>
    public void OweDrop(SqliteSession connection, params ReadOnlySpan<AudioId> recordings)
    {
        foreach (var id in recordings)
            Owe(connection, StepKind.DropAudio, id.Value, time.GetUtcNow());
    }

    /// <summary>The same of a recording that calls in progress may still play.</summary>
    public void OweLateDrop(SqliteSession connection, AudioId recording) =>
        Owe(connection, StepKind.DropAudio, recording.Value, time.GetUtcNow() + LongestUse);

    private (string, object?) Now => ("$now", time.GetUtcNow());

    private static void Owe(SqliteSession connection, StepKind kind, string subject, DateTimeOffset due) =>
        connection.Execute(
            "INSERT INTO step (kind, subject, due_at) VALUES ($kind, $subject, $due)",
            ("$kind", kind), ("$subject", subject), ("$due", due));

    private int RunSome(SqliteSession connection)
    {
        var steps = connection.Query(
            $"SELECT id, kind, subject, due_at, attempts {Due} ORDER BY due_at, id LIMIT {MaxAtOnce}", Read, Now);
        return steps.Count(step => TryRun(connection, step));
    }

    private bool TryRun(SqliteSession connection, OwedStep step)
    {
        try
        {
            audio.DropUnused(connection, new AudioId(step.Subject));
            connection.Execute("DELETE FROM step WHERE id = $id", ("$id", step.Id));
            return true;
        }
        catch (Exception exception) when (Disk.IsFailure(exception))
        {
            var dueAt = time.GetUtcNow() + StepRetry.WaitAfter(step.Attempts + 1);
            log.StepFailed(step.Kind, step.Subject, dueAt, exception.Message);
            connection.Execute(
                "UPDATE step SET attempts = attempts + 1, due_at = $due WHERE id = $id",
                ("$due", dueAt), ("$id", step.Id));
            return false;
        }
    }

    private static OwedStep Read(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Kind = row.Enum<StepKind>(1),
        Subject = row.GetString(2),
        DueAt = row.Time(3),
        Attempts = row.GetInt32(4),
    };
}
