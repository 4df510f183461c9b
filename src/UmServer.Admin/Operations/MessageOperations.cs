using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with the messages that callers left.</summary>
public sealed class MessageOperations
{
    // Ids begin with the time, so that those of one minute look alike: their ends tell them apart.
    private const int ShortestShown = 8;
    private const int MaxCandidates = 10;

    private readonly IUmStore _store;
    private readonly DialPlanOperations _dialPlans;
    private readonly MailboxOperations _mailboxes;

    internal MessageOperations(IUmStore store, DialPlanOperations dialPlans, MailboxOperations mailboxes) =>
        (_store, _dialPlans, _mailboxes) = (store, dialPlans, mailboxes);

    /// <summary>Messages, the newest first.</summary>
    /// <param name="extension">Null: of all mailboxes.</param>
    /// <param name="dialPlan">Null: of all dial plans.</param>
    /// <param name="page">Which of them, and whether those that their owners deleted are among them.</param>
    /// <exception cref="RefusedException">There is no such mailbox or plan.</exception>
    public async Task<IReadOnlyList<MessageDetails>> ListAsync(string? extension, string? dialPlan, MessageFilter page)
    {
        var mailbox = extension is null ? null : await _mailboxes.GetAsync(extension, dialPlan);
        var plan = dialPlan is null ? null : (await _dialPlans.GetAsync(dialPlan)).Name;
        var messages = await _store.Messages.ListAsync(page with { MailboxId = mailbox?.Id, DialPlan = plan });
        return await DetailsAsync(messages, mailbox is null ? await _store.Mailboxes.ListAsync(plan) : [mailbox]);
    }

    /// <summary>The message whose id ends so.</summary>
    /// <exception cref="RefusedException">No id ends so, or several do.</exception>
    public async Task<MessageDetails> GetAsync(string end)
    {
        var found = await _store.Messages.FindByEndAsync(end);
        var length = await _store.Messages.TellingEndAsync(ShortestShown);
        if (found.Count > 1)
            throw new RefusedException(
                $"'{end}' is the end of {found.Count} ids: {Candidates(found, length)}.",
                "Give more of the id you mean.");
        if (found is [var message] && await _store.Mailboxes.GetAsync(message.MailboxId) is { } mailbox)
            return (await DetailsAsync(found, [mailbox]))[0];
        throw new RefusedException($"There is no message '{end}'.", new Remedy.SeeList(ObjectKind.Message));
    }

    /// <summary>Deletes the message for good.</summary>
    /// <exception cref="RefusedException">It is gone already.</exception>
    public async Task DeleteAsync(MessageDetails details)
    {
        if (!await _store.Messages.PurgeAsync(details.Message.Id))
            throw new RefusedException(
                $"Message {details.ShortId} is gone already.", new Remedy.SeeList(ObjectKind.Message));
    }

    private async Task<IReadOnlyList<MessageDetails>> DetailsAsync(
        IReadOnlyList<VoiceMessage> messages, IReadOnlyList<Mailbox> mailboxes)
    {
        var length = await _store.Messages.TellingEndAsync(ShortestShown);
        var byId = mailboxes.ToDictionary(mailbox => mailbox.Id);
        var zones = await _dialPlans.TimeZonesAsync();
        return
        [
            .. from message in messages
               let mailbox = byId.GetValueOrDefault(message.MailboxId)
               where mailbox is not null // removed since the messages were read
               select new MessageDetails(message, message.Id.End(length), mailbox, zones[mailbox.DialPlan])
        ];
    }

    private static string Candidates(IReadOnlyList<VoiceMessage> found, int length) =>
        string.Join(", ", found.Take(MaxCandidates).Select(message => message.Id.End(length)))
        + (found.Count > MaxCandidates ? ", …" : "");
}
