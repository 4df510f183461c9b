using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with the messages that callers left.</summary>
public sealed class MessageOperations
{
    private readonly IUmStore _store;
    private readonly DialPlanOperations _dialPlans;
    private readonly MailboxOperations _mailboxes;

    internal MessageOperations(IUmStore store, DialPlanOperations dialPlans, MailboxOperations mailboxes) =>
        (_store, _dialPlans, _mailboxes) = (store, dialPlans, mailboxes);

    /// <summary>Messages, the newest first.</summary>
    /// <param name="extension">Null: of all mailboxes.</param>
    /// <param name="dialPlan">Null: of all dial plans.</param>
    /// <param name="withDeleted">Whether those that their owners deleted are among them.</param>
    /// <exception cref="RefusedException">There is no such mailbox or plan.</exception>
    public async Task<IReadOnlyList<MessageDetails>> ListAsync(string? extension, string? dialPlan, bool withDeleted)
    {
        var mailbox = extension is null ? null : await _mailboxes.GetAsync(extension, dialPlan);
        var plan = dialPlan is null ? null : await _dialPlans.GetAsync(dialPlan);
        return
        [
            .. (await LoadAllAsync()).Where(row => (mailbox is null || row.Mailbox.Id == mailbox.Id)
                && (plan is null || row.Mailbox.DialPlan == plan.Name)
                && (withDeleted || row.Message.State != MessageState.Deleted)).Reverse()
        ];
    }

    /// <summary>The message whose id ends so.</summary>
    /// <exception cref="RefusedException">No id ends so, or several do.</exception>
    public async Task<MessageDetails> GetAsync(string end)
    {
        var all = await LoadAllAsync();
        var found = new MessageIds([.. all.Select(details => details.Message)]).Find(end);
        return all.First(details => details.Message.Id == found.Id);
    }

    /// <summary>Deletes the message for good.</summary>
    /// <exception cref="RefusedException">It is gone already.</exception>
    public async Task DeleteAsync(MessageDetails details)
    {
        if (!await _store.Messages.PurgeAsync(details.Message.Id))
            throw new RefusedException($"Message {details.ShortId} is gone already.", "See: um message list --all");
    }

    // Oldest first; short ids are unique among them all, whatever is shown.
    private async Task<IReadOnlyList<MessageDetails>> LoadAllAsync()
    {
        var messages = await _store.Messages.ListAsync();
        var ids = new MessageIds(messages);
        var mailboxes = (await _store.Mailboxes.ListAsync()).ToDictionary(mailbox => mailbox.Id);
        var zones = await _dialPlans.TimeZonesAsync();
        return
        [
            .. from message in messages
               let mailbox = mailboxes.GetValueOrDefault(message.MailboxId)
               where mailbox is not null // removed since the messages were read
               select new MessageDetails(message, ids.Short(message.Id), mailbox, zones[mailbox.DialPlan])
        ];
    }
}
