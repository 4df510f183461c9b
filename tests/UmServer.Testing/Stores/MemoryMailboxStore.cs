using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Mailboxes and their PINs, kept as long as the test; the policy is the default one.</summary>
public sealed class MemoryMailboxStore : IMailboxStore
{
    private static readonly MailboxPolicy Policy = new();

    private readonly Dictionary<long, Entry> _entries = [];

    /// <summary>How often a mailbox was added, changed or removed.</summary>
    public long Changes { get; private set; }

    public Task<IReadOnlyList<Mailbox>> ListAsync(string? dialPlan = null) => Task.FromResult<IReadOnlyList<Mailbox>>(
        [.. All.Where(mailbox => dialPlan is null || mailbox.DialPlan == dialPlan)]);

    public Task<Mailbox?> FindAsync(string dialPlan, string extension) => Task.FromResult(
        All.FirstOrDefault(mailbox => mailbox.DialPlan == dialPlan && mailbox.Extension == extension));

    public Task<Mailbox?> GetAsync(long id) => Task.FromResult(_entries.GetValueOrDefault(id)?.Mailbox);

    /// <summary>The dial plan of a mailbox; null when there is no such mailbox.</summary>
    public string? PlanOf(long id) => _entries.GetValueOrDefault(id)?.Mailbox.DialPlan;

    public Task<Refusal?> AddAsync(Mailbox mailbox, Pin pin)
    {
        long id = _entries.Count + 1;
        _entries.Add(id, new Entry { Mailbox = mailbox with { Id = id }, Pins = [pin.Reveal()] });
        Changes++;
        return Task.FromResult<Refusal?>(null);
    }

    public Task<Refusal?> UpdateAsync(Mailbox mailbox)
    {
        _entries[mailbox.Id].Mailbox = mailbox;
        Changes++;
        return Task.FromResult<Refusal?>(null);
    }

    public Task<Refusal?> ChangeAsync(long id, Func<Mailbox, Mailbox> change) =>
        _entries.TryGetValue(id, out var entry)
            ? UpdateAsync(change(entry.Mailbox))
            : Task.FromResult<Refusal?>(new Refusal($"There is no mailbox {id}.", "Give the id of one that is there."));

    public Task<Refusal?> RemoveAsync(long id)
    {
        _entries.Remove(id);
        Changes++;
        return Task.FromResult<Refusal?>(null);
    }

    public async Task<LogonResult> LogOnAsync(string dialPlan, string extension, Pin pin)
    {
        if (await FindAsync(dialPlan, extension) is not { } mailbox)
            return new LogonResult.Denied();
        var entry = _entries[mailbox.Id];
        if (mailbox.LockedOut)
            return new LogonResult.LockedOut();
        if (entry.Pins[^1] == pin.Reveal())
        {
            entry.Failures = 0;
            return new LogonResult.Accepted(mailbox);
        }

        if (++entry.Failures >= Policy.MaxLogonAttempts)
            entry.Mailbox = mailbox with { LockedOut = true };
        return new LogonResult.Denied();
    }

    public async Task<PinRejection> SetPinAsync(long id, Pin pin, bool mustChange, bool unlock = false)
    {
        var entry = _entries[id];
        var rejection = PinRules.Check(pin, entry.Mailbox.Extension, Policy);
        if (rejection is PinRejection.None && entry.Pins.TakeLast(Policy.PinHistoryCount).Contains(pin.Reveal()))
            rejection = PinRejection.UsedBefore;
        if (rejection is PinRejection.None)
        {
            entry.Pins.Add(pin.Reveal());
            entry.Mailbox = entry.Mailbox with { PinMustChange = mustChange };
            if (unlock)
                await UnlockAsync(id);
        }

        return rejection;
    }

    public Task UnlockAsync(long id)
    {
        var entry = _entries[id];
        entry.Failures = 0;
        entry.Mailbox = entry.Mailbox with { LockedOut = false };
        return Task.CompletedTask;
    }

    private IEnumerable<Mailbox> All => _entries.Values.Select(entry => entry.Mailbox);

    private sealed class Entry
    {
        public required Mailbox Mailbox { get; set; }

        public required List<string> Pins { get; init; }

        public int Failures { get; set; }
    }
}
