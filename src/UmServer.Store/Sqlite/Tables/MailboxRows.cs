using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The rows of mailboxes; whether they may be so is <see cref="MailboxStore"/>'s to say.</summary>
internal sealed class MailboxRows(TimeProvider clock)
{
    private const string Select =
        """
        SELECT m.id, n.number, m.dial_plan, m.name, m.email, m.policy, m.language, m.time_zone, m.operator_extension,
            m.pin_must_change, m.locked_out, p.pin_lifetime_days,
            (SELECT set_at FROM pin WHERE mailbox = m.id ORDER BY id DESC LIMIT 1)
        FROM mailbox m JOIN number n ON n.mailbox = m.id JOIN mailbox_policy p ON p.name = m.policy
        """;

    public List<Mailbox> List(SqliteSession connection, string? dialPlan) => connection.Query(
        $"{Select} WHERE $plan IS NULL OR m.dial_plan = $plan ORDER BY m.dial_plan, n.number",
        Read, ("$plan", dialPlan));

    /// <summary>All mailboxes as configured, without what PINs and log-ons change.</summary>
    public static List<Mailbox> Configured(SqliteSession connection) => connection.Query(
        """
        SELECT m.id, n.number, m.dial_plan, m.name, m.email, m.policy, m.language, m.time_zone, m.operator_extension
        FROM number n JOIN mailbox m ON m.id = n.mailbox
        """,
        ReadConfigured);

    public Mailbox? Find(SqliteSession connection, string dialPlan, string extension) => connection.Query(
        $"{Select} WHERE n.dial_plan = $plan AND n.number = $number",
        Read, ("$plan", dialPlan), ("$number", extension)).FirstOrDefault();

    public Mailbox? Get(SqliteSession connection, long id) =>
        connection.Query($"{Select} WHERE m.id = $id", Read, ("$id", id)).FirstOrDefault();

    /// <summary>Returns the id, which no mailbox had before.</summary>
    public static long Insert(SqliteSession connection, Mailbox mailbox) => (long)connection.Scalar(
        """
        INSERT INTO mailbox (dial_plan, name, email, policy, language, time_zone, operator_extension,
            pin_must_change)
        VALUES ($plan, $name, $email, $policy, $language, $zone, $operator, $change) RETURNING id
        """,
        [("$plan", mailbox.DialPlan), ("$change", mailbox.PinMustChange), .. Columns(mailbox)])!;

    public static Refusal? Update(SqliteSession connection, Mailbox mailbox)
    {
        connection.Execute(
            """
            UPDATE mailbox SET name = $name, email = $email, policy = $policy, language = $language,
                time_zone = $zone, operator_extension = $operator
            WHERE id = $id
            """,
            [("$id", mailbox.Id), .. Columns(mailbox)]);
        return NumberRows.SetMailbox(connection, mailbox.DialPlan, mailbox.Id, mailbox.Extension);
    }

    public static Refusal? Delete(SqliteSession connection, Mailbox mailbox)
    {
        var users = connection.Query(
            "SELECT attendant, key FROM attendant_key WHERE mailbox = $id ORDER BY attendant, key",
            row => $"key {row.GetString(1)} of auto attendant '{row.GetString(0)}'", ("$id", mailbox.Id));
        if (users.Count > 0)
            return StoreRefusals.MailboxUsed(mailbox, users);
        connection.Execute("DELETE FROM mailbox WHERE id = $id", ("$id", mailbox.Id));
        return null;
    }

    public static List<AudioId> AudioOf(SqliteSession connection, long id) => connection.Query(
        "SELECT audio FROM message WHERE mailbox = $id UNION SELECT audio FROM greeting WHERE mailbox = $id",
        row => new AudioId(row.GetString(0)), ("$id", id));

    private static (string Name, object? Value)[] Columns(Mailbox mailbox) =>
    [
        ("$name", mailbox.Name), ("$email", mailbox.Email), ("$policy", mailbox.Policy),
        ("$language", mailbox.Language), ("$zone", mailbox.TimeZone), ("$operator", mailbox.OperatorExtension),
    ];

    private Mailbox Read(SqliteDataReader row) => ReadConfigured(row) with
    {
        PinMustChange = row.GetBoolean(9) || IsOld(row.Time(12), row.Number(11)),
        LockedOut = row.GetBoolean(10),
    };

    private static Mailbox ReadConfigured(SqliteDataReader row) => new()
    {
        Id = row.GetInt64(0),
        Extension = row.GetString(1),
        DialPlan = row.GetString(2),
        Name = row.GetString(3),
        Email = row.Text(4),
        Policy = row.GetString(5),
        Language = row.Text(6),
        TimeZone = row.Text(7),
        OperatorExtension = row.Text(8),
    };

    private bool IsOld(DateTimeOffset setAt, int? lifetimeDays) =>
        lifetimeDays is { } days && clock.GetUtcNow() - setAt >= TimeSpan.FromDays(days);
}
