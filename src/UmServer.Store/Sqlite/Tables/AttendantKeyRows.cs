using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>The keys of auto attendants; what a key leads to is a reference, so it cannot vanish unseen.</summary>
internal static class AttendantKeyRows
{
    public static List<AttendantKey> Of(SqliteSession connection, string attendant) =>
        connection.Query(
            """
            SELECT k.key, k.description, k.action, coalesce(k.extension, n.number, k.next_attendant, '')
            FROM attendant_key k LEFT JOIN number n ON n.mailbox = k.mailbox
            WHERE k.attendant = $attendant ORDER BY k.key
            """,
            row => new AttendantKey(
                row.GetString(0)[0], row.GetString(1), row.Enum<AttendantAction>(2), row.GetString(3)),
            ("$attendant", attendant));

    public static Refusal? Set(SqliteSession connection, DialPlan plan, AutoAttendant attendant)
    {
        connection.Execute("DELETE FROM attendant_key WHERE attendant = $attendant", ("$attendant", attendant.Name));
        foreach (var row in attendant.Keys)
        {
            if (Add(connection, plan, attendant.Name, row) is { } refusal)
                return refusal;
        }

        return null;
    }

    private static Refusal? Add(SqliteSession connection, DialPlan plan, string attendant, AttendantKey row)
    {
        object? mailbox = null, next = null;
        if (row.Action == AttendantAction.LeaveMessage && (mailbox = FindMailbox(connection, plan, row)) is null)
            return StoreRefusals.NoMailboxOfKey(row, plan.Name);
        if (row.Action == AttendantAction.GoToAttendant && (next = FindAttendant(connection, row)) is null)
            return StoreRefusals.NoAttendantOfKey(row);
        connection.Execute(
            """
            INSERT INTO attendant_key (attendant, key, description, action, extension, mailbox, next_attendant)
            VALUES ($attendant, $key, $description, $action, $extension, $mailbox, $next)
            """,
            ("$attendant", attendant), ("$key", row.Key.ToString()), ("$description", row.Description),
            ("$action", row.Action), ("$mailbox", mailbox), ("$next", next),
            ("$extension", row.Action == AttendantAction.TransferToExtension ? row.Target : null));
        return null;
    }

    private static object? FindMailbox(SqliteSession connection, DialPlan plan, AttendantKey row) =>
        connection.Scalar(
            "SELECT mailbox FROM number WHERE dial_plan = $plan AND number = $number",
            ("$plan", plan.Name), ("$number", row.Target));

    private static object? FindAttendant(SqliteSession connection, AttendantKey row) =>
        connection.Scalar("SELECT name FROM auto_attendant WHERE name = $name", ("$name", row.Target));
}
