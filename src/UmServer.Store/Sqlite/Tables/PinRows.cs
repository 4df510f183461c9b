using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>PINs and the failures to give them, counted in the database over all calls and processes.</summary>
internal sealed class PinRows(SqliteDatabase database, PinHasher hasher, TimeProvider clock)
{
    public Task<PinHash> HashAsync(Pin pin) => hasher.HashAsync(pin);

    public void Insert(SqliteSession connection, long mailbox, PinHash hash) => connection.Execute(
        "INSERT INTO pin (mailbox, hash, set_at) VALUES ($mailbox, $hash, $now)",
        ("$mailbox", mailbox), ("$hash", hash.ToString()), ("$now", clock.GetUtcNow()));

    /// <summary>Tries a PIN. A mailbox that does not exist (null) or is locked costs the time of a wrong one.</summary>
    public async Task<PinTrial> TryAsync(long? mailbox, Pin pin)
    {
        var kept = mailbox is { } id ? (await NewestAsync(id, 1)).FirstOrDefault() : null;
        var tried = await hasher.HashLikeAsync(pin, kept?.Hash ?? hasher.Dummy);
        if (mailbox is null || kept is null)
            return PinTrial.Wrong;
        if (!tried.IsSameAs(kept.Hash))
            return await database.WriteAsync(connection => CountFailure(connection, mailbox.Value));
        if (kept.Hash.Iterations < hasher.Iterations)
            await StrengthenAsync(kept, pin);
        return await database.WriteAsync(connection => ForgetFailures(connection, mailbox.Value));
    }

    /// <summary>Takes the PIN unless it is the present one or one of the former.</summary>
    /// <param name="unlock">Whether a lockout ends in the same transaction.</param>
    /// <param name="former">How many former ones are looked at, and kept.</param>
    public async Task<PinRejection> SetAsync(long mailbox, Pin pin, bool mustChange, bool unlock, int former)
    {
        var kept = await NewestAsync(mailbox, former + 1);
        var hash = await FreshHashAsync(pin, kept);
        if (hash is null)
            return PinRejection.UsedBefore;
        await database.WriteAsync(connection =>
        {
            Insert(connection, mailbox, hash);
            connection.Execute(
                """
                UPDATE mailbox SET pin_must_change = $change, locked_out = locked_out AND NOT $unlock,
                    logon_failures = CASE WHEN $unlock THEN 0 ELSE logon_failures END
                WHERE id = $id
                """,
                ("$change", mustChange), ("$unlock", unlock), ("$id", mailbox));
            return connection.Execute(
                """
                DELETE FROM pin WHERE mailbox = $id AND id NOT IN (
                    SELECT id FROM pin WHERE mailbox = $id ORDER BY id DESC LIMIT $kept)
                """,
                ("$id", mailbox), ("$kept", former + 1));
        });
        return PinRejection.None;
    }

    // The PINs of one mailbox share a salt, so that one slow hash tells whether any of them is the same;
    // the salt still differs from every other mailbox's.
    private async Task<PinHash?> FreshHashAsync(Pin pin, List<KeptPin> kept)
    {
        PinHash? fresh = null;
        foreach (var group in kept.GroupBy(k => (k.Hash.Iterations, Convert.ToBase64String(k.Hash.Salt))))
        {
            var tried = await hasher.HashLikeAsync(pin, group.First().Hash);
            if (group.Any(k => tried.IsSameAs(k.Hash)))
                return null;
            fresh = tried.Iterations >= hasher.Iterations ? tried : fresh;
        }

        return fresh ?? await hasher.HashAsync(pin);
    }

    private async Task StrengthenAsync(KeptPin kept, Pin pin)
    {
        var hash = await hasher.HashAsync(pin);
        await database.WriteAsync(connection => connection.Execute(
            "UPDATE pin SET hash = $hash WHERE id = $id", ("$hash", hash.ToString()), ("$id", kept.Id)));
    }

    private Task<List<KeptPin>> NewestAsync(long mailbox, int count) =>
        database.ReadAsync(connection => connection.Query(
            "SELECT id, hash FROM pin WHERE mailbox = $mailbox ORDER BY id DESC LIMIT $count",
            Read, ("$mailbox", mailbox), ("$count", count)));

    private KeptPin Read(SqliteDataReader row) => PinHash.TryParse(row.GetString(1), out var hash)
        ? new KeptPin(row.GetInt64(0), hash)
        : throw new StoreException(
            StoreFault.NotADatabase, $"{database.Path} holds a PIN that is damaged: restore it from a backup.");

    // One statement, so that failures of calls at the same time all count; none counts while it is locked.
    private static PinTrial CountFailure(SqliteSession connection, long mailbox) =>
        connection.Scalar(
            """
            UPDATE mailbox SET logon_failures = logon_failures + 1, locked_out = logon_failures + 1 >=
                (SELECT max_logon_attempts FROM mailbox_policy p WHERE p.name = mailbox.policy)
            WHERE id = $id AND locked_out = 0 RETURNING locked_out
            """,
            ("$id", mailbox)) is 0L ? PinTrial.Wrong : PinTrial.LockedOut;

    private static PinTrial ForgetFailures(SqliteSession connection, long mailbox) =>
        connection.Execute(
            "UPDATE mailbox SET logon_failures = 0 WHERE id = $id AND locked_out = 0", ("$id", mailbox)) == 1
            ? PinTrial.Right
            : PinTrial.LockedOut;

    private sealed record KeptPin(long Id, PinHash Hash);
}
