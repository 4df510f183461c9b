using Microsoft.Data.Sqlite;

namespace UmServer.Store;

/// <summary>Mailboxes and the PINs that open them: what is allowed, in which order, in one transaction.</summary>
internal sealed class MailboxStore(
    SqliteDatabase database, MailboxRows rows, DialPlanRows dialPlans, MailboxPolicyRows policies, PinRows pins,
    StepRows steps) : IMailboxStore
{
    public Task<IReadOnlyList<Mailbox>> ListAsync(string? dialPlan = null) =>
        database.ReadAsync<IReadOnlyList<Mailbox>>(connection => rows.List(connection, dialPlan));

    public Task<Mailbox?> FindAsync(string dialPlan, string extension) =>
        database.ReadAsync(connection => rows.Find(connection, dialPlan, extension));

    public Task<Mailbox?> GetAsync(long id) => database.ReadAsync(connection => rows.Get(connection, id));

    public async Task<Refusal?> AddAsync(Mailbox mailbox, Pin pin)
    {
        var hash = await pins.HashAsync(pin);
        return await database.ChangeAsync(connection =>
            Check(connection, mailbox, out var plan, out var policy)
            ?? CheckPin(mailbox, pin, policy!)
            ?? Insert(connection, mailbox with { DialPlan = plan!.Name, Policy = policy!.Name }, hash));
    }

    public Task<Refusal?> UpdateAsync(Mailbox mailbox) => ChangeAsync(mailbox.Id, _ => mailbox);

    public Task<Refusal?> ChangeAsync(long id, Func<Mailbox, Mailbox> change) => database.ChangeAsync(connection =>
        rows.Get(connection, id) is { } before
            ? Update(connection, before, change(before))
            : StoreRefusals.NoSuchMailbox(id));

    public async Task<Refusal?> RemoveAsync(long id)
    {
        var refusal = await database.ChangeAsync(connection =>
        {
            if (rows.Get(connection, id) is not { } mailbox)
                return StoreRefusals.NoSuchMailbox(id);
            steps.OweDrop(connection, [.. MailboxRows.AudioOf(connection, id)]);
            return MailboxRows.Delete(connection, mailbox);
        });
        if (refusal is null)
            await steps.TryRunDueAsync();
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

    public async Task<PinRejection> SetPinAsync(long id, Pin pin, bool mustChange, bool unlock = false)
    {
        var mailbox = await GetAsync(id) ?? throw new ArgumentException($"there is no mailbox {id}", nameof(id));
        var policy = await policies.FindAsync(mailbox.Policy) ?? new MailboxPolicy();
        var rejection = PinRules.Check(pin, mailbox.Extension, policy);
        return rejection == PinRejection.None
            ? await pins.SetAsync(id, pin, mustChange, unlock, policy.PinHistoryCount)
            : rejection;
    }

    public Task UnlockAsync(long id) => database.WriteAsync(connection => connection.Execute(
        "UPDATE mailbox SET locked_out = 0, logon_failures = 0 WHERE id = $id", ("$id", id)));

    // A PIN from before the policy asked for longer ones opens the mailbox once more, to be changed.
    private async Task<Mailbox> WithShortPinAsync(Mailbox mailbox, Pin pin) =>
        await policies.FindAsync(mailbox.Policy) is { } policy && pin.Reveal().Length < policy.MinPinLength
            ? mailbox with { PinMustChange = true }
            : mailbox;

    private Refusal? Check(
        SqliteSession connection, Mailbox mailbox, out DialPlan? plan, out MailboxPolicy? policy)
    {
        plan = dialPlans.Find(connection, mailbox.DialPlan);
        policy = policies.Find(connection, mailbox.Policy);
        return plan is null ? dialPlans.Unknown(connection, mailbox.DialPlan)
            : policy is null ? policies.Unknown(connection, mailbox.Policy)
            : MailboxRules.Check(mailbox, plan);
    }

    private Refusal? Update(SqliteSession connection, Mailbox before, Mailbox mailbox)
    {
        if (!before.DialPlan.Equals(mailbox.DialPlan, StringComparison.OrdinalIgnoreCase))
            return StoreRefusals.PlanIsFixed(before, mailbox.DialPlan);
        return Check(connection, mailbox, out var plan, out var policy)
            ?? MailboxRows.Update(connection, mailbox with { DialPlan = plan!.Name, Policy = policy!.Name });
    }

    private Refusal? Insert(SqliteSession connection, Mailbox mailbox, PinHash hash)
    {
        var id = MailboxRows.Insert(connection, mailbox);
        pins.Insert(connection, id, hash);
        return NumberRows.SetMailbox(connection, mailbox.DialPlan, id, mailbox.Extension);
    }

    private static Refusal? CheckPin(Mailbox mailbox, Pin pin, MailboxPolicy policy)
    {
        var rejection = PinRules.Check(pin, mailbox.Extension, policy);
        return rejection == PinRejection.None ? null : PinRules.Explain(rejection, policy);
    }
}
