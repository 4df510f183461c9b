using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with mailboxes and their PINs.</summary>
public sealed class MailboxOperations
{
    private const int RandomPinLength = 6;

    private readonly IUmStore _store;
    private readonly DialPlanOperations _dialPlans;
    private readonly NamedOperations<MailboxPolicy> _policies;

    internal MailboxOperations(IUmStore store, DialPlanOperations dialPlans, NamedOperations<MailboxPolicy> policies) =>
        (_store, _dialPlans, _policies) = (store, dialPlans, policies);

    /// <summary>The mailboxes of one dial plan, or all.</summary>
    /// <exception cref="RefusedException">There is no such plan.</exception>
    public async Task<IReadOnlyList<MailboxDetails>> ListAsync(string? dialPlan)
    {
        var plan = dialPlan is null ? null : (await _dialPlans.GetAsync(dialPlan)).Name;
        var all = new List<MailboxDetails>();
        foreach (var mailbox in await _store.Mailboxes.ListAsync(plan))
            all.Add(await DetailsAsync(mailbox));
        return all;
    }

    /// <summary>The mailbox of an extension; the dial plan may be left out where only one has the extension.</summary>
    /// <exception cref="RefusedException">There is no such mailbox, or one in each of several dial plans.</exception>
    public async Task<Mailbox> GetAsync(string extension, string? dialPlan)
    {
        if (dialPlan is not null)
            dialPlan = (await _dialPlans.GetAsync(dialPlan)).Name;
        return MailboxLookup.Choose(await _store.Mailboxes.ListAsync(dialPlan), extension, dialPlan);
    }

    /// <summary>Counts what is in the mailbox.</summary>
    public async Task<MailboxDetails> DetailsAsync(Mailbox mailbox) => new(
        mailbox,
        await _store.Messages.CountAsync(mailbox.Id),
        await _store.Greetings.FindAsync(mailbox.Id, GreetingKind.Standard) is not null,
        await _store.Greetings.FindAsync(mailbox.Id, GreetingKind.Name) is not null);

    /// <summary>Adds the mailbox with its first PIN.</summary>
    /// <param name="given">Null: a random one, to be changed at the first log-on.</param>
    /// <exception cref="RefusedException">The rules or what there is are against it.</exception>
    public async Task<NewPin> AddAsync(Mailbox mailbox, Pin? given, bool mustChange)
    {
        var policy = await _policies.GetAsync(mailbox.Policy);
        var added = mailbox with { Policy = policy.Name, PinMustChange = given is null || mustChange };
        var pin = given ?? RandomPin(added, policy);
        RefusedException.ThrowIf(await _store.Mailboxes.AddAsync(added, pin));
        return new NewPin(added, pin, given is null, added.PinMustChange);
    }

    /// <summary>Changes the mailbox and returns what it was changed to.</summary>
    /// <exception cref="RefusedException">The rules or what there is are against it.</exception>
    public async Task<Mailbox> ChangeAsync(Mailbox mailbox, Func<Mailbox, Mailbox> change)
    {
        var changed = change(mailbox);
        await _policies.GetAsync(changed.Policy);
        RefusedException.ThrowIf(
            await _store.Mailboxes.ChangeAsync(mailbox.Id, before => changed = change(before)));
        return changed;
    }

    /// <summary>Removes the mailbox with all that is in it.</summary>
    /// <exception cref="RefusedException">Something refers to it.</exception>
    public async Task RemoveAsync(Mailbox mailbox) =>
        RefusedException.ThrowIf(await _store.Mailboxes.RemoveAsync(mailbox.Id));

    /// <summary>Gives the mailbox another PIN, and unlocks it.</summary>
    /// <param name="given">Null: a random one, to be changed at the next log-on.</param>
    /// <exception cref="RefusedException">The mailbox's policy does not accept the PIN.</exception>
    public async Task<NewPin> ResetPinAsync(Mailbox mailbox, Pin? given, bool mustChange)
    {
        var policy = await _policies.GetAsync(mailbox.Policy);
        var reset = new NewPin(
            mailbox, given ?? RandomPin(mailbox, policy), given is null, given is null || mustChange);
        var rejection = await _store.Mailboxes.SetPinAsync(mailbox.Id, reset.Pin, reset.MustChange, unlock: true);
        if (rejection != PinRejection.None)
            throw new RefusedException(PinRules.Explain(rejection, policy));
        return reset;
    }

    /// <summary>Opens a mailbox that too many wrong PINs have locked; the PIN stays.</summary>
    public Task UnlockAsync(Mailbox mailbox) => _store.Mailboxes.UnlockAsync(mailbox.Id);

    private static Pin RandomPin(Mailbox mailbox, MailboxPolicy policy) =>
        PinRules.Random(Math.Max(RandomPinLength, policy.MinPinLength), mailbox.Extension, policy);
}
