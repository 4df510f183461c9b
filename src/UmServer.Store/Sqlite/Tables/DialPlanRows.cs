using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Dial plans with their subscriber access numbers.</summary>
internal sealed class DialPlanRows(SqliteDatabase database) : NamedRows<DialPlan>(database, "dial plan")
{
    private const string Select =
        """
        SELECT name, extension_digits, language, time_zone, operator_extension,
            max_call_ms, max_recording_ms, recording_idle_ms, input_failures, logon_failures
        FROM dial_plan
        """;

    public override IReadOnlyList<DialPlan> List(SqliteSession connection) =>
        [.. connection.Query($"{Select} ORDER BY name", Read).Select(plan => WithNumbers(connection, plan))];

    public override DialPlan? Find(SqliteSession connection, string name) =>
        connection.Query($"{Select} WHERE name = $name", Read, ("$name", name))
            .Select(plan => WithNumbers(connection, plan)).FirstOrDefault();

    protected override string NameOf(DialPlan item) => item.Name;

    protected override Refusal? Add(SqliteSession connection, DialPlan item) =>
        DialPlanRules.Check(item)
        ?? Write(connection, item,
            """
            INSERT INTO dial_plan (name, extension_digits, language, time_zone, operator_extension,
                max_call_ms, max_recording_ms, recording_idle_ms, input_failures, logon_failures)
            VALUES ($name, $digits, $language, $zone, $operator, $call, $recording, $idle, $input, $logon)
            """);

    protected override Refusal? Update(SqliteSession connection, DialPlan before, DialPlan item) =>
        DialPlanRules.Check(item)
        ?? DialPlanRules.CheckChange(before, item)
        ?? Write(connection, item with { Name = before.Name },
            """
            UPDATE dial_plan SET language = $language, time_zone = $zone, operator_extension = $operator,
                max_call_ms = $call, max_recording_ms = $recording, recording_idle_ms = $idle,
                input_failures = $input, logon_failures = $logon
            WHERE name = $name AND extension_digits = $digits
            """);

    protected override Refusal? Remove(SqliteSession connection, DialPlan item)
    {
        var used = RefuseWhileUsed(connection, item.Name,
            """
            SELECT 'hunt group', name FROM hunt_group WHERE dial_plan = $name
            UNION ALL SELECT 'auto attendant', name FROM auto_attendant WHERE dial_plan = $name
            UNION ALL SELECT 'mailbox', n.number FROM mailbox m JOIN number n ON n.mailbox = m.id
                WHERE m.dial_plan = $name
            """,
            ("$name", item.Name));
        if (used is null)
            connection.Execute("DELETE FROM dial_plan WHERE name = $name", ("$name", item.Name));
        return used;
    }

    private static Refusal? Write(SqliteSession connection, DialPlan plan, string sql)
    {
        connection.Execute(
            sql,
            ("$name", plan.Name), ("$digits", plan.ExtensionDigits), ("$language", plan.Language),
            ("$zone", plan.TimeZone), ("$operator", plan.OperatorExtension),
            ("$call", plan.MaxCallDuration.ToMilliseconds()),
            ("$recording", plan.MaxRecordingDuration.ToMilliseconds()),
            ("$idle", plan.RecordingIdleTimeout.ToMilliseconds()),
            ("$input", plan.InputFailuresBeforeDisconnect), ("$logon", plan.LogonFailuresBeforeDisconnect));
        return NumberRows.SetSubscriberAccess(connection, plan.Name, plan.SubscriberAccessNumbers);
    }

    private static DialPlan WithNumbers(SqliteSession connection, DialPlan plan) =>
        plan with { SubscriberAccessNumbers = NumberRows.SubscriberAccess(connection, plan.Name) };

    private static DialPlan Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        ExtensionDigits = row.GetInt32(1),
        Language = row.GetString(2),
        TimeZone = row.GetString(3),
        OperatorExtension = row.Text(4),
        MaxCallDuration = row.Milliseconds(5),
        MaxRecordingDuration = row.Milliseconds(6),
        RecordingIdleTimeout = row.Milliseconds(7),
        InputFailuresBeforeDisconnect = row.GetInt32(8),
        LogonFailuresBeforeDisconnect = row.GetInt32(9),
    };
}
