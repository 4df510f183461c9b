using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>Finished calls: added by whoever ends them, committed in groups by one writer.</summary>
internal sealed class CallRecordRows(SqliteDatabase database, TimeProvider time, ILogger log)
    : ICallRecordStore, IAsyncDisposable
{
    private readonly GroupCommit<CallRecord> _added =
        new("call records", rows => InsertAsync(database, rows), time, log);

    public void Add(CallRecord record) => _added.Add(record);

    public async Task<IReadOnlyList<CallRecord>> ListAsync(CallFilter filter)
    {
        await _added.FlushAsync();
        return await database.ReadAsync(connection => connection.Query(
            """
            SELECT call_id, started_at, duration_us, kind, offer, reason, drop_reason, dial_plan, gateway, peer_address,
                caller_number, called_number, mailbox, auto_attendant, codec, packets_received, packets_lost, jitter_us,
                round_trip_us
            FROM call_record
            WHERE ($mailbox IS NULL OR mailbox = $mailbox) AND ($gateway IS NULL OR gateway = $gateway COLLATE NOCASE)
                AND ($since IS NULL OR started_at >= $since)
            ORDER BY started_at DESC, id DESC LIMIT $limit
            """,
            Read, ("$mailbox", filter.Mailbox), ("$gateway", filter.Gateway), ("$since", filter.Since),
            ("$limit", Math.Max(0, filter.Limit))));
    }

    public Task<int> PruneAsync(DateTimeOffset before, int limit) =>
        database.WriteAsync(connection => connection.Execute(
        """
        DELETE FROM call_record WHERE id IN (
            SELECT id FROM call_record WHERE started_at < $before ORDER BY started_at LIMIT $limit)
        """,
        ("$before", before), ("$limit", limit)));

    public ValueTask DisposeAsync() => _added.DisposeAsync();

    private static Task<int> InsertAsync(SqliteDatabase database, IReadOnlyList<CallRecord> records) =>
        database.WriteAsync(connection =>
        {
            foreach (var record in records)
                Insert(connection, record);
            return records.Count;
        });

    private static void Insert(SqliteSession connection, CallRecord record) => connection.Execute(
        """
        INSERT INTO call_record (call_id, started_at, duration_us, kind, offer, reason, drop_reason, dial_plan, gateway,
            peer_address, caller_number, called_number, mailbox, auto_attendant, codec, packets_received, packets_lost,
            jitter_us, round_trip_us)
        VALUES ($call, $started, $duration, $kind, $offer, $reason, $drop, $plan, $gateway, $peer, $caller, $called,
            $mailbox, $attendant, $codec, $received, $lost, $jitter, $trip)
        """,
        ("$call", record.CallId), ("$started", record.StartedAt), ("$duration", record.Duration.ToMicroseconds()),
        ("$kind", record.Kind), ("$offer", record.Offer), ("$reason", record.Reason), ("$drop", record.DropReason),
        ("$plan", record.DialPlan), ("$gateway", record.Gateway), ("$peer", record.PeerAddress),
        ("$caller", record.CallerNumber), ("$called", record.CalledNumber), ("$mailbox", record.Mailbox),
        ("$attendant", record.AutoAttendant), ("$codec", record.Quality?.Codec),
        ("$received", record.Quality?.PacketsReceived), ("$lost", record.Quality?.PacketsLost),
        ("$jitter", record.Quality?.Jitter.ToMicroseconds()), ("$trip", record.Quality?.RoundTrip?.ToMicroseconds()));

    private static CallRecord Read(SqliteDataReader row) => new()
    {
        CallId = row.GetString(0),
        StartedAt = row.Time(1),
        Duration = row.Microseconds(2),
        Kind = row.Enum<CallKind>(3),
        Offer = row.Enum<OfferResult>(4),
        Reason = row.Enum<CallReason>(5),
        DropReason = row.GetString(6),
        DialPlan = row.Text(7),
        Gateway = row.Text(8),
        PeerAddress = row.GetString(9),
        CallerNumber = row.GetString(10),
        CalledNumber = row.GetString(11),
        Mailbox = row.Text(12),
        AutoAttendant = row.Text(13),
        Quality = row.IsDBNull(14) ? null : ReadQuality(row),
    };

    private static CallQuality ReadQuality(SqliteDataReader row) => new(
        row.GetString(14), row.GetInt64(15), row.GetInt64(16), row.Microseconds(17),
        row.IsDBNull(18) ? null : row.Microseconds(18));
}
