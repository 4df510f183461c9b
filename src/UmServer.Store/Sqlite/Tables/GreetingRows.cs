using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>What users recorded for their callers: one recording of each kind.</summary>
internal sealed class GreetingRows(SqliteDatabase database, AudioStore audio) : IGreetingStore
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

    /// <summary>Puts a recording in the place of the former one; false when the mailbox is gone.</summary>
    /// <param name="settle">Run inside the transaction: nobody removes audio while it holds the write lock.</param>
    public async Task<bool> SetAsync(long mailboxId, GreetingKind kind, AudioId recording, Action settle)
    {
        var former = await database.WriteAsync(connection => Replace(connection, mailboxId, kind, recording, settle));
        if (former is not null)
            await audio.DropUnusedAsync(former);
        return former is not null;
    }

    private static List<AudioId>? Replace(
        SqliteSession connection, long mailboxId, GreetingKind kind, AudioId recording, Action settle)
    {
        if (!connection.Exists("SELECT 1 FROM mailbox WHERE id = $id", ("$id", mailboxId)))
            return null;
        settle();
        var former = Find(connection, mailboxId, kind);
        connection.Execute(
            "INSERT OR REPLACE INTO greeting (mailbox, kind, audio) VALUES ($mailbox, $kind, $audio)",
            ("$mailbox", mailboxId), ("$kind", kind), ("$audio", recording));
        return former is { } id ? [id] : [];
    }

    private static AudioId? Find(SqliteSession connection, long mailboxId, GreetingKind kind) =>
        connection.Scalar(
            "SELECT audio FROM greeting WHERE mailbox = $mailbox AND kind = $kind",
            ("$mailbox", mailboxId), ("$kind", kind)) is string id ? new AudioId(id) : null;
}
