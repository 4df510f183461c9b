using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Mailbox policies; the default one cannot go.</summary>
internal sealed class MailboxPolicyRows(SqliteDatabase database)
    : NamedRows<MailboxPolicy>(database, "mailbox policy")
{
    private const string Select =
        """
        SELECT name, min_pin_length, pin_lifetime_days, pin_history_count, allow_common_patterns,
            max_logon_attempts, max_greeting_ms
        FROM mailbox_policy
        """;

    public override IReadOnlyList<MailboxPolicy> List(SqliteSession connection) =>
        connection.Query($"{Select} ORDER BY name", Read);

    public override MailboxPolicy? Find(SqliteSession connection, string name) =>
        connection.Query($"{Select} WHERE name = $name", Read, ("$name", name)).FirstOrDefault();

    protected override string NameOf(MailboxPolicy item) => item.Name;

    protected override Refusal? Add(SqliteSession connection, MailboxPolicy item) =>
        Write(connection, item,
            """
            INSERT INTO mailbox_policy (name, min_pin_length, pin_lifetime_days, pin_history_count,
                allow_common_patterns, max_logon_attempts, max_greeting_ms)
            VALUES ($name, $length, $lifetime, $history, $patterns, $attempts, $greeting)
            """);

    protected override Refusal? Update(SqliteSession connection, MailboxPolicy before, MailboxPolicy item) =>
        Write(connection, item with { Name = before.Name },
            """
            UPDATE mailbox_policy SET min_pin_length = $length, pin_lifetime_days = $lifetime,
                pin_history_count = $history, allow_common_patterns = $patterns,
                max_logon_attempts = $attempts, max_greeting_ms = $greeting
            WHERE name = $name
            """);

    protected override Refusal? Remove(SqliteSession connection, MailboxPolicy item)
    {
        if (item.Name.Equals(MailboxPolicy.DefaultName, StringComparison.OrdinalIgnoreCase))
            return StoreRefusals.DefaultPolicyStays;
        var used = RefuseWhileUsed(connection, item.Name,
            """
            SELECT 'mailbox', n.number FROM mailbox m JOIN number n ON n.mailbox = m.id
            WHERE m.policy = $name ORDER BY n.number
            """,
            ("$name", item.Name));
        if (used is null)
            connection.Execute("DELETE FROM mailbox_policy WHERE name = $name", ("$name", item.Name));
        return used;
    }

    private static Refusal? Write(SqliteSession connection, MailboxPolicy policy, string sql)
    {
        if (MailboxPolicyRules.Check(policy) is { } refusal)
            return refusal;
        connection.Execute(
            sql,
            ("$name", policy.Name), ("$length", policy.MinPinLength), ("$lifetime", policy.PinLifetimeDays),
            ("$history", policy.PinHistoryCount), ("$patterns", policy.AllowCommonPatterns),
            ("$attempts", policy.MaxLogonAttempts), ("$greeting", policy.MaxGreetingDuration.ToMilliseconds()));
        return null;
    }

    private static MailboxPolicy Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        MinPinLength = row.GetInt32(1),
        PinLifetimeDays = row.Number(2),
        PinHistoryCount = row.GetInt32(3),
        AllowCommonPatterns = row.GetBoolean(4),
        MaxLogonAttempts = row.GetInt32(5),
        MaxGreetingDuration = row.Milliseconds(6),
    };
}
