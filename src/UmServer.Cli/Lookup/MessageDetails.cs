using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A message with whose it is and how it is named here.</summary>
internal sealed record MessageDetails(VoiceMessage Message, string ShortId, Mailbox Mailbox, string TimeZone)
{
    /// <summary>All messages, oldest first; short ids are unique among them all, whatever is shown.</summary>
    public static async Task<IReadOnlyList<MessageDetails>> LoadAllAsync(IUmStore store)
    {
        var messages = await store.Messages.ListAsync();
        var ids = new MessageIds(messages);
        var mailboxes = (await store.Mailboxes.ListAsync()).ToDictionary(mailbox => mailbox.Id);
        var zones = await TimeZonesAsync(store);
        return
        [
            .. from message in messages
               let mailbox = mailboxes.GetValueOrDefault(message.MailboxId)
               where mailbox is not null // removed since the messages were read
               select new MessageDetails(message, ids.Short(message.Id), mailbox, zones[mailbox.DialPlan])
        ];
    }

    /// <exception cref="RefusedException">No id ends so, or several do.</exception>
    public static async Task<MessageDetails> FindAsync(IUmStore store, string end)
    {
        var all = await LoadAllAsync(store);
        var found = new MessageIds([.. all.Select(details => details.Message)]).Find(end);
        return all.First(details => details.Message.Id == found.Id);
    }

    private static async Task<Dictionary<string, string>> TimeZonesAsync(IUmStore store) =>
        (await store.DialPlans.ListAsync())
        .ToDictionary(plan => plan.Name, plan => plan.TimeZone, StringComparer.OrdinalIgnoreCase);
}
