using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The messages of all mailboxes.</summary>
internal sealed class MessageRows(SqliteDatabase database, AudioRows audio, StepRows steps) : IMessageStore
{
    private const string Select =
        """
        SELECT id, mailbox, call_id, received_at, caller_number, caller_name, duration_us, audio, state, urgent,
            private, end_reason
        FROM message
        """;

    private const string Oldest = "ORDER BY received_at, id";

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(long? mailboxId = null) =>
        database.ReadAsync<IReadOnlyList<VoiceMessage>>(connection => mailboxId is { } mailbox
            ? connection.Query($"{Select} WHERE mailbox = $mailbox {Oldest}", Read, ("$mailbox", mailbox))
            : connection.Query($"{Select} {Oldest}", Read));

    public Task<IReadOnlyList<VoiceMessage>> ListAsync(MessageFilter filter) =>
        database.ReadAsync<IReadOnlyList<VoiceMessage>>(connection => connection.Query(
            $"""
            {Select}
            WHERE ($mailbox IS NULL OR mailbox = $mailbox) AND ($deleted OR state <> 'Deleted')
                AND ($plan IS NULL OR mailbox IN (SELECT id FROM mailbox WHERE dial_plan = $plan))
            ORDER BY received_at DESC, id DESC LIMIT $limit OFFSET $skip
            """,
            Read, ("$mailbox", filter.MailboxId), ("$deleted", filter.WithDeleted), ("$plan", filter.DialPlan),
            ("$limit", filter.Limit ?? int.MaxValue), ("$skip", filter.Skip)));

    public Task<VoiceMessage?> FindAsync(MessageId id) =>
        database.ReadAsync(connection =>
            connection.Query($"{Select} WHERE id = $id", Read, ("$id", id)).FirstOrDefault());

    public Task<IReadOnlyList<VoiceMessage>> FindByEndAsync(string end) =>
        database.ReadAsync<IReadOnlyList<VoiceMessage>>(connection => end.Length == 0 ? [] : connection.Query(
            $"{Select} WHERE substr(id, -$length) = $end COLLATE NOCASE {Oldest}",
            Read, ("$end", end), ("$length", end.Length)));

    public Task<int> TellingEndAsync(int atLeast) => database.ReadAsync(connection =>
    {
        var length = atLeast;
        while (connection.Exists(
            "SELECT 1 FROM message GROUP BY substr(id, -$length) HAVING count(*) > 1 LIMIT 1", ("$length", length)))
            length++; // ids are unique, so there is an end to it
        return length;
    });

    public Task<MessageCounts> CountAsync(long mailboxId) =>
        database.ReadAsync(connection => connection.Query(
            """
            SELECT count(*) FILTER (WHERE state = 'New'), count(*) FILTER (WHERE state = 'Saved')
            FROM message WHERE mailbox = $mailbox
            """,
            row => new MessageCounts(row.GetInt32(0), row.GetInt32(1)), ("$mailbox", mailboxId))[0]);

    public Task<bool> SetStateAsync(MessageId id, MessageState state) =>
        database.WriteAsync(connection => connection.Execute(
            "UPDATE message SET state = $state WHERE id = $id", ("$state", state), ("$id", id)) == 1);

    public async Task<bool> PurgeAsync(MessageId id)
    {
        var isThere = await database.WriteAsync(connection =>
        {
            var gone = connection.Query(
                "DELETE FROM message WHERE id = $id RETURNING audio",
                row => new AudioId(row.GetString(0)), ("$id", id));
            steps.OweDrop(connection, [.. gone]);
            return gone.Count == 1;
        });
        if (isThere)
            await steps.TryRunDueAsync();
        return isThere;
    }

    // Nobody removes a recording while this holds the write lock: what is there stays, with a row that names it.
    public Task<AddedMessage> AddAsync(VoiceMessage message) => database.WriteAsync(connection =>
    {
        if (connection.Exists("SELECT 1 FROM message WHERE id = $id", ("$id", message.Id)))
            return AddedMessage.ThereAlready;
        if (!connection.Exists("SELECT 1 FROM mailbox WHERE id = $id", ("$id", message.MailboxId)))
            return AddedMessage.NoMailbox;
        if (!audio.Has(message.Audio))
            return AddedMessage.NoAudio;
        Insert(connection, message);
        return AddedMessage.Added;
    });

    private static void Insert(SqliteSession connection, VoiceMessage message) => connection.Execute(
        """
        INSERT INTO message (id, mailbox, call_id, received_at, caller_number, caller_name, duration_us, audio, state,
            urgent, private, end_reason)
        VALUES ($id, $mailbox, $call, $received, $number, $name, $duration, $audio, $state, $urgent, $private, $end)
        """,
        ("$id", message.Id), ("$mailbox", message.MailboxId), ("$call", message.CallId),
        ("$received", message.ReceivedAt), ("$number", message.CallerNumber), ("$name", message.CallerName),
        ("$duration", message.Duration.ToMicroseconds()), ("$audio", message.Audio), ("$state", message.State),
        ("$urgent", message.Urgent), ("$private", message.Private), ("$end", message.EndReason));

    private static VoiceMessage Read(SqliteDataReader row) => new()
    {
        Id = new MessageId(row.GetString(0)),
        MailboxId = row.GetInt64(1),
        CallId = row.GetString(2),
        ReceivedAt = row.Time(3),
        CallerNumber = row.GetString(4),
        CallerName = row.GetString(5),
        Duration = row.Microseconds(6),
        Audio = new AudioId(row.GetString(7)),
        State = row.Enum<MessageState>(8),
        Urgent = row.GetBoolean(9),
        Private = row.GetBoolean(10),
        EndReason = row.Enum<RecordingEndReason>(11),
    };
}
