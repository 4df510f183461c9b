using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>What each number of a dial plan is; it can be one thing only.</summary>
internal static class NumberRows
{
    public static List<string> SubscriberAccess(SqliteSession connection, string dialPlan) =>
        connection.Query(
            "SELECT number FROM number WHERE dial_plan = $plan AND mailbox IS NULL AND attendant IS NULL ORDER BY id",
            row => row.GetString(0), ("$plan", dialPlan));

    public static List<string> OfAttendant(SqliteSession connection, string attendant) =>
        connection.Query(
            "SELECT number FROM number WHERE attendant = $attendant ORDER BY id",
            row => row.GetString(0), ("$attendant", attendant));

    public static Refusal? SetSubscriberAccess(
        SqliteSession connection, string dialPlan, IEnumerable<string> numbers)
    {
        connection.Execute(
            "DELETE FROM number WHERE dial_plan = $plan AND mailbox IS NULL AND attendant IS NULL",
            ("$plan", dialPlan));
        return Add(connection, dialPlan, numbers, null, null);
    }

    public static Refusal? SetAttendant(
        SqliteSession connection, string dialPlan, string attendant, IEnumerable<string> numbers)
    {
        connection.Execute("DELETE FROM number WHERE attendant = $attendant", ("$attendant", attendant));
        return Add(connection, dialPlan, numbers, null, attendant);
    }

    public static Refusal? SetMailbox(SqliteSession connection, string dialPlan, long mailbox, string extension)
    {
        connection.Execute("DELETE FROM number WHERE mailbox = $mailbox", ("$mailbox", mailbox));
        return Add(connection, dialPlan, [extension], mailbox, null);
    }

    private static Refusal? Add(
        SqliteSession connection, string dialPlan, IEnumerable<string> numbers, long? mailbox, string? attendant)
    {
        foreach (var number in numbers)
        {
            if (UserOf(connection, dialPlan, number) is { } user)
                return StoreRefusals.NumberTaken(number, dialPlan, user);
            connection.Execute(
                """
                INSERT INTO number (dial_plan, number, mailbox, attendant)
                VALUES ($plan, $number, $mailbox, $attendant)
                """,
                ("$plan", dialPlan), ("$number", number), ("$mailbox", mailbox), ("$attendant", attendant));
        }

        return null;
    }

    private static string? UserOf(SqliteSession connection, string dialPlan, string number) =>
        (string?)connection.Scalar(
            """
            SELECT CASE
                WHEN n.mailbox IS NOT NULL THEN 'the mailbox of ' || m.name
                WHEN n.attendant IS NOT NULL THEN 'the auto attendant ''' || n.attendant || ''''
                ELSE 'subscriber access' END
            FROM number n LEFT JOIN mailbox m ON m.id = n.mailbox
            WHERE n.dial_plan = $plan AND n.number = $number
            """,
            ("$plan", dialPlan), ("$number", number));
}
