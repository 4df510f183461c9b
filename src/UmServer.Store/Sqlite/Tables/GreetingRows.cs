using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>What users recorded for their callers: one recording of each kind.</summary>
internal sealed class GreetingRows(SqliteDatabase database, AudioRows audio) : IGreetingStore
{
    public Task<AudioId?> FindAsync(long mailboxId, GreetingKind kind) =>
        database.ReadAsync(connection => Find(connection, mailboxId, kind));

    public async Task RemoveAsync(long mailboxId, GreetingKind kind)
    {
        var gone = await database.WriteAsync(connection => connection.Query(
            "DELETE FROM greeting WHERE mailbox = $mailbox AND kind = $kind RETURNING audio",
            row => new AudioId(row.GetString(0)), ("$mailbox", mailboxId), ("$kind", kind)));
        await audio.DropUnusedAsync(gone);
    }

    public async Task<KeptGreeting> SetAsync(long mailboxId, GreetingKind kind, AudioId recording)
    {
        AudioId? former = null;
        var kept = await database.WriteAsync(connection =>
        {
            if (!connection.Exists("SELECT 1 FROM mailbox WHERE id = $id", ("$id", mailboxId)))
                return KeptGreeting.NoMailbox;
            if (!audio.Has(recording))
                return KeptGreeting.NoAudio;
            former = Find(connection, mailboxId, kind);
            connection.Execute(
                "INSERT OR REPLACE INTO greeting (mailbox, kind, audio) VALUES ($mailbox, $kind, $audio)",
                ("$mailbox", mailboxId), ("$kind", kind), ("$audio", recording));
            return KeptGreeting.Kept;
        });
        if (former is { } unused)
            await audio.DropAsync(unused);
        return kept;
    }

    private static AudioId? Find(SqliteSession connection, long mailboxId, GreetingKind kind) =>
        connection.Scalar(
            "SELECT audio FROM greeting WHERE mailbox = $mailbox AND kind = $kind",
            ("$mailbox", mailboxId), ("$kind", kind)) is string id ? new AudioId(id) : null;
}
