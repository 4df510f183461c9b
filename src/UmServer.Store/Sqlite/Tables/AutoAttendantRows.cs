using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Auto attendants with their numbers and keys.</summary>
internal sealed class AutoAttendantRows(
    SqliteDatabase database, DialPlanRows dialPlans, AudioRows audio, StepRows steps)
    : NamedRows<AutoAttendant>(database, "auto attendant")
{
    private const string Select =
        """
        SELECT name, dial_plan, greeting_text, greeting_audio, allow_extensions, operator_extension
        FROM auto_attendant
        """;

    public override IReadOnlyList<AutoAttendant> List(SqliteSession connection) =>
        [.. connection.Query($"{Select} ORDER BY name", Read).Select(item => Complete(connection, item))];

    public override AutoAttendant? Find(SqliteSession connection, string name) =>
        connection.Query($"{Select} WHERE name = $name", Read, ("$name", name))
            .Select(item => Complete(connection, item)).FirstOrDefault();

    protected override string NameOf(AutoAttendant item) => item.Name;

    protected override Refusal? Add(SqliteSession connection, AutoAttendant item) =>
        Write(connection, item,
            """
            INSERT INTO auto_attendant (name, dial_plan, greeting_text, greeting_audio, allow_extensions,
                operator_extension)
            VALUES ($name, $plan, $text, $audio, $extensions, $operator)
            """);

    protected override Refusal? Update(SqliteSession connection, AutoAttendant before, AutoAttendant item)
    {
        if (before.GreetingAudio is { } former && former != item.GreetingAudio)
            steps.OweLateDrop(connection, former);
        return Write(connection, item with { Name = before.Name },
            """
            UPDATE auto_attendant SET dial_plan = $plan, greeting_text = $text, greeting_audio = $audio,
                allow_extensions = $extensions, operator_extension = $operator
            WHERE name = $name
            """);
    }

    protected override Refusal? Remove(SqliteSession connection, AutoAttendant item)
    {
        var used = RefuseWhileUsed(connection, item.Name,
            """
            SELECT 'key ' || key || ' of auto attendant', attendant FROM attendant_key
            WHERE next_attendant = $name AND attendant <> $name
            """,
            ("$name", item.Name));
        if (used is not null)
            return used;
        if (item.GreetingAudio is { } greeting)
            steps.OweLateDrop(connection, greeting);
        connection.Execute("DELETE FROM auto_attendant WHERE name = $name", ("$name", item.Name));
        return null;
    }

    private Refusal? Write(SqliteSession connection, AutoAttendant item, string sql)
    {
        if (dialPlans.Find(connection, item.DialPlan) is not { } plan)
            return dialPlans.Unknown(connection, item.DialPlan);
        if ((AutoAttendantRules.Check(item, plan) ?? CheckAudio(item.GreetingAudio)) is { } refusal)
            return refusal;
        connection.Execute(
            sql,
            ("$name", item.Name), ("$plan", plan.Name), ("$text", item.GreetingText), ("$audio", item.GreetingAudio),
            ("$extensions", item.AllowExtensions), ("$operator", item.OperatorExtension));
        return NumberRows.SetAttendant(connection, plan.Name, item.Name, item.Numbers)
            ?? AttendantKeyRows.Set(connection, plan, item);
    }

    private Refusal? CheckAudio(AudioId? greeting) =>
        greeting is null || audio.Has(greeting.Value)
            ? null
            : StoreRefusals.NoRecording(greeting.Value);

    private static AutoAttendant Complete(SqliteSession connection, AutoAttendant item) => item with
    {
        Numbers = NumberRows.OfAttendant(connection, item.Name),
        Keys = AttendantKeyRows.Of(connection, item.Name),
    };

    private static AutoAttendant Read(SqliteDataReader row) => new()
    {
        Name = row.GetString(0),
        DialPlan = row.GetString(1),
        GreetingText = row.Text(2),
        GreetingAudio = row.Audio(3),
        AllowExtensions = row.GetBoolean(4),
        OperatorExtension = row.Text(5),
    };
}
