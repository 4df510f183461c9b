using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Mailboxes and their PINs, kept as long as the test.</summary>
public sealed class MemoryMailboxStore(MemoryStore store) : IMailboxStore
{
    private readonly Dictionary<long, Entry> _entries = [];
    private long _lastId;

    /// <summary>All of them by plan and extension, for whoever has the store's gate.</summary>
    public IEnumerable<Mailbox> All => _entries.Values.Select(Complete)
        .OrderBy(mailbox => mailbox.DialPlan, StringComparer.OrdinalIgnoreCase)
        .ThenBy(mailbox => mailbox.Extension, StringComparer.Ordinal);

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? dialPlan = null)
    {
        lock (store.Gate)
            return Task.FromResult<IReadOnlyList<Mailbox>>(
                [.. All.Where(mailbox => dialPlan is null || IsOf(mailbox, dialPlan))]);
    }

    public Task<Mailbox?> FindAsync(string dialPlan, string extension)
    {
        lock (store.Gate)
            return Task.FromResult(Find(dialPlan, extension));
    }

    public Task<Mailbox?> GetAsync(long id)
    {
        lock (store.Gate)
            return Task.FromResult(Get(id));
    }

    public Mailbox? Find(string dialPlan, string extension) =>
        All.FirstOrDefault(mailbox => IsOf(mailbox, dialPlan) && mailbox.Extension == extension);

    public Mailbox? Get(long id) => _entries.TryGetValue(id, out var entry) ? Complete(entry) : null;

    /// <summary>Puts a mailbox in the place of the one with the same id, unchecked.</summary>
    public void Keep(Mailbox mailbox)
    {
        lock (store.Gate)
            _entries[mailbox.Id].Mailbox = mailbox;
    }

    public Task<Refusal?> AddAsync(Mailbox mailbox, Pin pin) => store.ChangeAsync(() =>
    {
        var refusal = Check(mailbox, out var plan, out var policy)
            ?? CheckPin(mailbox, pin, policy!)
            ?? store.Numbers.Check(plan!.Name, [mailbox.Extension], "");
        if (refusal is not null)
            return refusal;
        var added = mailbox with { Id = ++_lastId, DialPlan = plan!.Name, Policy = policy!.Name, LockedOut = false };
        _entries.Add(_lastId, new Entry { Mailbox = added, Pins = { pin.Reveal() }, PinSetAt = Now });
        return null;
    });

    public Task<Refusal?> UpdateAsync(Mailbox mailbox) => ChangeAsync(mailbox.Id, _ => mailbox);

    public Task<Refusal?> ChangeAsync(long id, Func<Mailbox, Mailbox> change) => store.ChangeAsync(
        () => Get(id) is { } before ? Update(before, change(before)) : StoreRefusals.NoSuchMailbox(id));

    public async Task<Refusal?> RemoveAsync(long id)
    {
        var refusal = await store.ChangeAsync(() =>
        {
            if (Get(id) is not { } mailbox)
                return StoreRefusals.NoSuchMailbox(id);
            string[] users = [.. store.AutoAttendants.KeysTo(mailbox)];
            if (users.Length > 0)
                return StoreRefusals.MailboxUsed(mailbox, users);
            store.Steps.OweDrop([.. store.Messages.RecordingsOf(id), .. store.Greetings.RecordingsOf(id)]);
            _entries.Remove(id);
            store.Messages.Forget(id);
            store.Greetings.Forget(id);
            return null;
        });
        if (refusal is null)
            await store.Steps.RunDueAsync();
        return refusal;
    }

    public Task<LogonResult> LogOnAsync(string dialPlan, string extension, Pin pin)
    {
        lock (store.Gate)
            return Task.FromResult(LogOn(Find(dialPlan, extension), pin));
    }

    public Task<PinRejection> SetPinAsync(long id, Pin pin, bool mustChange, bool unlock = false)
    {
        lock (store.Gate)
        {
            var mailbox = Get(id) ?? throw new ArgumentException($"there is no mailbox {id}", nameof(id));
            return Task.FromResult(SetPin(_entries[id], pin, PolicyOf(mailbox), mustChange, unlock));
        }
    }

    public Task UnlockAsync(long id)
    {
        lock (store.Gate)
        {
            if (_entries.TryGetValue(id, out var entry))
                Unlock(entry);
        }

        return Task.CompletedTask;
    }

    private DateTimeOffset Now => store.Time.GetUtcNow();

    private MailboxPolicy PolicyOf(Mailbox mailbox) => store.MailboxPolicies.Find(mailbox.Policy)!;

    private Mailbox Complete(Entry entry) => PolicyOf(entry.Mailbox).PinLifetimeDays is { } days
        && Now - entry.PinSetAt >= TimeSpan.FromDays(days)
            ? entry.Mailbox with { PinMustChange = true }
            : entry.Mailbox;

    private Refusal? Check(Mailbox mailbox, out DialPlan? plan, out MailboxPolicy? policy)
    {
        plan = store.DialPlans.Find(mailbox.DialPlan);
        policy = store.MailboxPolicies.Find(mailbox.Policy);
        return plan is null ? store.DialPlans.Unknown(mailbox.DialPlan)
            : policy is null ? store.MailboxPolicies.Unknown(mailbox.Policy)
            : MailboxRules.Check(mailbox, plan);
    }

    private static Refusal? CheckPin(Mailbox mailbox, Pin pin, MailboxPolicy policy) =>
        PinRules.Check(pin, mailbox.Extension, policy) is var rejection and not PinRejection.None
            ? PinRules.Explain(rejection, policy)
            : null;

    private Refusal? Update(Mailbox before, Mailbox mailbox)
    {
        if (!IsOf(mailbox, before.DialPlan))
            return StoreRefusals.PlanIsFixed(before, mailbox.DialPlan);
        var refusal = Check(mailbox, out var plan, out var policy)
            ?? store.Numbers.Check(plan!.Name, [mailbox.Extension], MemoryNumbers.Of(before));
        if (refusal is not null)
            return refusal;
        var entry = _entries[before.Id];
        entry.Mailbox = mailbox with
        {
            Id = before.Id,
            DialPlan = plan!.Name,
            Policy = policy!.Name,
            PinMustChange = entry.Mailbox.PinMustChange,
            LockedOut = entry.Mailbox.LockedOut,
        };
        store.AutoAttendants.Follow(before, mailbox.Extension);
        return null;
    }

    private LogonResult LogOn(Mailbox? mailbox, Pin pin)
    {
        if (mailbox is null)
            return new LogonResult.Denied();
        if (mailbox.LockedOut)
            return new LogonResult.LockedOut();
        var (entry, policy) = (_entries[mailbox.Id], PolicyOf(mailbox));
        if (entry.Pins[^1] == pin.Reveal())
        {
            entry.Failures = 0;
            return new LogonResult.Accepted(
                mailbox with { PinMustChange = mailbox.PinMustChange || pin.Reveal().Length < policy.MinPinLength });
        }

        if (++entry.Failures < policy.MaxLogonAttempts)
            return new LogonResult.Denied();
        entry.Mailbox = entry.Mailbox with { LockedOut = true };
        return new LogonResult.LockedOut();
    }

    private PinRejection SetPin(Entry entry, Pin pin, MailboxPolicy policy, bool mustChange, bool unlock)
    {
        var rejection = PinRules.Check(pin, entry.Mailbox.Extension, policy);
        if (rejection is not PinRejection.None)
            return rejection;
        if (entry.Pins.TakeLast(policy.PinHistoryCount + 1).Contains(pin.Reveal()))
            return PinRejection.UsedBefore;
        entry.Pins.Add(pin.Reveal());
        entry.PinSetAt = Now;
        entry.Mailbox = entry.Mailbox with { PinMustChange = mustChange };
        if (unlock)
            Unlock(entry);
        return PinRejection.None;
    }

    private static void Unlock(Entry entry)
    {
        entry.Failures = 0;
        entry.Mailbox = entry.Mailbox with { LockedOut = false };
    }

    private static bool IsOf(Mailbox mailbox, string dialPlan) =>
        mailbox.DialPlan.Equals(dialPlan, StringComparison.OrdinalIgnoreCase);

    private sealed class Entry
    {
        public required Mailbox Mailbox { get; set; }

        public List<string> Pins { get; } = [];

        public required DateTimeOffset PinSetAt { get; set; }

        public int Failures { get; set; }
    }
}
