using Microsoft.Data.Sqlite;
using UmServer.Core;

namespace UmServer.Tools.LoadCaller;

/// <summary>
/// The configuration of a large site beside the one that is called: what a call costs should not depend on it. It is
/// copied from that one in the database, since ten thousand PINs take minutes to hash.
/// </summary>
public static class LargeData
{
    private const string Copies = """
        CREATE TEMP TABLE counted AS
            WITH RECURSIVE up (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM up WHERE n < $mailboxes) SELECT n FROM up;
        INSERT INTO dial_plan (name, extension_digits, language, time_zone, max_call_ms, max_recording_ms,
                recording_idle_ms, input_failures, logon_failures)
            SELECT 'Large', 5, language, time_zone, max_call_ms, max_recording_ms,
                recording_idle_ms, input_failures, logon_failures
            FROM dial_plan LIMIT 1;
        INSERT INTO mailbox (id, dial_plan, name, policy, pin_must_change)
            SELECT 100000 + n, 'Large', 'Ada ' || n, (SELECT policy FROM mailbox LIMIT 1), 0 FROM counted;
        INSERT INTO pin (mailbox, hash, set_at)
            SELECT 100000 + n, (SELECT hash FROM pin LIMIT 1), (SELECT set_at FROM pin LIMIT 1) FROM counted;
        INSERT INTO number (dial_plan, number, mailbox) SELECT 'Large', 10000 + n, 100000 + n FROM counted;
        INSERT INTO auto_attendant (name, dial_plan, allow_extensions)
            SELECT 'Attendant ' || n, 'Large', 1 FROM counted WHERE n <= $others;
        INSERT INTO number (dial_plan, number, attendant)
            SELECT 'Large', 90000 + n, 'Attendant ' || n FROM counted WHERE n <= $others;
        INSERT INTO hunt_group (name, gateway, dial_plan, pilot)
            SELECT 'Group ' || n, (SELECT name FROM gateway LIMIT 1), 'Large', 90000 + n
            FROM counted WHERE n <= $others;
        """;

    private const int Mailboxes = 10_000;
    private const int AttendantsAndHuntGroups = 300;

    public static async Task AddAsync(DataFolder data)
    {
        var source = $"Data Source={data.Database};Foreign Keys=True;Pooling=False";
        await using var connection = new SqliteConnection(source);
        await connection.OpenAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = Copies;
        command.Parameters.AddWithValue("$mailboxes", Mailboxes);
        command.Parameters.AddWithValue("$others", AttendantsAndHuntGroups);
        await command.ExecuteNonQueryAsync();
        await transaction.CommitAsync();
    }
}
