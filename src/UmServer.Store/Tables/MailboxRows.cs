using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Mailboxes; their PINs are <see cref="PinRows"/>'s.</summary>
internal sealed class MailboxRows(
    SqliteDatabase database, DialPlanRows dialPlans, MailboxPolicyRows policies, PinRows pins, AudioStore audio,
    TimeProvider clock) : IMailboxStore
{
    private const string Select =
        """
        SELECT m.id, n.number, m.dial_plan, m.name, m.email, m.policy, m.language, m.time_zone, m.operator_extension,
            m.pin_must_change, m.locked_out, p.pin_lifetime_days,
            (SELECT set_at FROM pin WHERE mailbox = m.id ORDER BY id DESC LIMIT 1)
        FROM mailbox m JOIN number n ON n.mailbox = m.id JOIN mailbox_policy p ON p.name = m.policy
        """;

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? dialPlan = null) =>
        database.ReadAsync<IReadOnlyList<Mailbox>>(connection => connection.Query(
            $"{Select} WHERE $plan IS NULL OR m.dial_plan = $plan ORDER BY m.dial_plan, n.number",
            Read, ("$plan", dialPlan)));

    public Task<Mailbox?> FindAsync(string dialPlan, string extension) =>
        database.ReadAsync(connection => Find(connection, dialPlan, extension));

    public Task<Mailbox?> GetAsync(long id) => database.ReadAsync(connection => Get(connection, id));

    public async Task<Refusal?> AddAsync(Mailbox mailbox, Pin pin)
    {
        var hash = await pins.HashAsync(pin);
        return await database.ChangeAsync(connection =>
            Check(connection, mailbox)
            ?? CheckPin(connection, mailbox, pin)
            ?? Insert(connection, mailbox, hash));
    }

    public Task<Refusal?> UpdateAsync(Mailbox mailbox) => database.ChangeAsync(connection =>
    {
        if (Get(connection, mailbox.Id) is not { } before)
            return NoSuch(mailbox.Id);
        if (!before.DialPlan.Equals(mailbox.DialPlan, StringComparison.OrdinalIgnoreCase))
            return new Refusal(
                $"Mailbox {before.Extension} is in dial plan '{before.DialPlan}', which is fixed.",
                $"Add a mailbox to '{mailbox.DialPlan}' and remove this one.");
        return Check(connection, mailbox) ?? Write(connection, mailbox);
    });

    public async Task<Refusal?> RemoveAsync(long id)
    {
        IReadOnlyList<AudioId> gone = [];
        var refusal = await database.ChangeAsync(connection =>
        {
            if (Get(connection, id) is not { } mailbox)
                return NoSuch(id);
            gone = AudioOf(connection, id);
            return CheckUnused(connection, mailbox) ?? Delete(connection, id);
        });
        if (refusal is null)
            await audio.DropUnusedAsync(gone);
        return refusal;
    }

    public async Task<LogonResult> LogOnAsync(string dialPlan, string extension, Pin pin)
    {
        var mailbox = await FindAsync(dialPlan, extension);
        return await pins.TryAsync(mailbox?.Id, pin) switch
        {
            PinTrial.Right when await GetAsync(mailbox!.Id) is { } owner =>
                new LogonResult.Accepted(await WithShortPinAsync(owner, pin)),
            PinTrial.LockedOut => new LogonResult.LockedOut(),
            _ => new LogonResult.Denied(),
        };
    }

    public async Task<PinRejection> SetPinAsync(long id, Pin pin, bool mustChange)
    {
        var mailbox = await GetAsync(id) ?? throw new ArgumentException($"there is no mailbox {id}", nameof(id));
        var policy = await policies.FindAsync(mailbox.Policy) ?? new MailboxPolicy();
        var rejection = PinRules.Check(pin, mailbox.Extension, policy);
        return rejection != PinRejection.None ? rejection : await pins.SetAsync(id, pin, mustChange, policy.PinHistoryCount);
    }

    public Task UnlockAsync(long id) => database.WriteAsync(connection => connection.Execute(
        "UPDATE mailbox SET locked_out = 0, logon_failures = 0 WHERE id = $id", ("$id", id)));

    // A PIN from before the policy asked for longer ones opens the mailbox once more, to be changed.
    private async Task<Mailbox> WithShortPinAsync(Mailbox mailbox, Pin pin) =>
        await policies.FindAsync(mailbox.Policy) is { } policy && pin.Reveal().Length < policy.MinPinLength
            ? mailbox with { PinMustChange = true }
            : mailbox;

    private Mailbox? Find(SqliteConnection connection, string dialPlan, string extension) =>
        connection.Query(
            $"{Select} WHERE n.dial_plan = $plan AND n.number = $number",
            Read, ("$plan", dialPlan), ("$number", extension)).FirstOrDefault();

    private Mailbox? Get(SqliteConnection connection, long id) =>
        connection.Query($"{Select} WHERE m.id = $id", Read, ("$id", id)).FirstOrDefault();

    private Refusal? Check(SqliteConnection connection, Mailbox mailbox)
    {
        if (dialPlans.Find(connection, mailbox.DialPlan) is not { } plan)
            return dialPlans.Unknown(connection, mailbox.DialPlan);
        return policies.Find(connection, mailbox.Policy) is null
            ? policies.Unknown(connection, mailbox.Policy)
            : MailboxRules.Check(mailbox, plan);
    }

    private Refusal? CheckPin(SqliteConnection connection, Mailbox mailbox, Pin pin)
    {
        var policy = policies.Find(connection, mailbox.Policy)!;
        var rejection = PinRules.Check(pin, mailbox.Extension, policy);
        return rejection == PinRejection.None ? null : PinRules.Explain(rejection, policy);
    }

    private Refusal? Insert(SqliteConnection connection, Mailbox mailbox, PinHash hash)
    {
        var plan = dialPlans.Find(connection, mailbox.DialPlan)!.Name;
        var id = (long)connection.Scalar(
            """
            INSERT INTO mailbox (dial_plan, name, email, policy, language, time_zone, operator_extension, pin_must_change)
            VALUES ($plan, $name, $email, $policy, $language, $zone, $operator, $change) RETURNING id
            """,
            [("$plan", plan), ("$change", mailbox.PinMustChange), .. Columns(connection, mailbox)])!;
        pins.Insert(connection, id, hash);
        return NumberRows.SetMailbox(connection, plan, id, mailbox.Extension);
    }

    private Refusal? Write(SqliteConnection connection, Mailbox mailbox)
    {
        connection.Execute(
            """
            UPDATE mailbox SET name = $name, email = $email, policy = $policy, language = $language,
                time_zone = $zone, operator_extension = $operator
            WHERE id = $id
            """,
            [("$id", mailbox.Id), .. Columns(connection, mailbox)]);
        return NumberRows.SetMailbox(connection, mailbox.DialPlan, mailbox.Id, mailbox.Extension);
    }

    private (string Name, object? Value)[] Columns(SqliteConnection connection, Mailbox mailbox) =>
    [
        ("$name", mailbox.Name), ("$email", mailbox.Email), ("$policy", policies.Find(connection, mailbox.Policy)!.Name),
        ("$language", mailbox.Language), ("$zone", mailbox.TimeZone), ("$operator", mailbox.OperatorExtension),
    ];

    private static Refusal? CheckUnused(SqliteConnection connection, Mailbox mailbox)
    {
        var users = connection.Query(
            "SELECT attendant, key FROM attendant_key WHERE mailbox = $id ORDER BY attendant, key",
            row => $"key {row.GetString(1)} of auto attendant '{row.GetString(0)}'", ("$id", mailbox.Id));
        return users.Count == 0
            ? null
            : new Refusal(
                $"Mailbox {mailbox.Extension} is used by {string.Join(", ", users)}.", "Change or remove those first.");
    }

    private static Refusal? Delete(SqliteConnection connection, long id)
    {
        connection.Execute("DELETE FROM mailbox WHERE id = $id", ("$id", id));
        return null;
    }

    private static List<AudioId> AudioOf(SqliteConnection connection, long id) => connection.Query(
        "SELECT audio FROM message WHERE mailbox = $id UNION SELECT audio FROM greeting WHERE mailbox = $id",
        row => new AudioId(row.GetString(0)), ("$id", id));

    private static Refusal NoSuch(long id) => new($"There is no mailbox with the id {id}.", "List the mailboxes to see which there are.");

    private Mailbox Read(SqliteDataReader row) => new()
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
        PinMustChange = row.GetBoolean(9) || IsOld(row.Time(12), row.Number(11)),
        LockedOut = row.GetBoolean(10),
    };

    private bool IsOld(DateTimeOffset setAt, int? lifetimeDays) =>
        lifetimeDays is { } days && clock.GetUtcNow() - setAt >= TimeSpan.FromDays(days);
}
