using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>What users recorded for their callers: one recording of each kind.</summary>
internal sealed class GreetingRows(SqliteDatabase database, AudioRows audio, StepRows steps) : IGreetingStore
{
    public Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind) =>
        database.ReadAsync(connection => Find(connection, mailboxId, kind));

    public async Task RemoveAsync(long mailboxId, GreetingKind kind)
    {
        await database.WriteAsync(connection =>
        {
            var gone = connection.Query(
                "DELETE FROM greeting WHERE mailbox = $mailbox AND kind = $kind RETURNING audio",
                row => new AudioId(row.GetString(0)), ("$mailbox", mailboxId), ("$kind", kind));
            steps.OweDrop(connection, [.. gone]);
            return gone.Count;
        });
        await steps.TryRunDueAsync();
    }

    public async Task<KeptGreeting> SetAsync(long mailboxId, GreetingKind kind, AudioId recording)
    {
        var kept = await database.WriteAsync(connection =>
        {
            if (!connection.Exists("SELECT 1 FROM mailbox WHERE id = $id", ("$id", mailboxId)))
                return KeptGreeting.NoMailbox;
            if (!audio.Has(recording))
                return KeptGreeting.NoAudio;
            if (Find(connection, mailboxId, kind) is { } former)
                steps.OweDrop(connection, former);
            connection.Execute(
                "INSERT OR REPLACE INTO greeting (mailbox, kind, audio) VALUES ($mailbox, $kind, $audio)",
                ("$mailbox", mailboxId), ("$kind", kind), ("$audio", recording));
            return KeptGreeting.Kept;
        });
        await steps.TryRunDueAsync();
        return kept;
    }

    private static AudioId? Find(SqliteSession connection, long mailboxId, GreetingKind kind) =>
        connection.Scalar(
            "SELECT audio FROM greeting WHERE mailbox = $mailbox AND kind = $kind",
            ("$mailbox", mailboxId), ("$kind", kind)) is string id ? new AudioId(id) : null;
}
