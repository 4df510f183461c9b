using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A mailbox with what is in it.</summary>
internal sealed record MailboxDetails(Mailbox Mailbox, MessageCounts Counts, bool HasGreeting, bool HasRecordedName)
{
    public static async Task<MailboxDetails> LoadAsync(IUmStore store, Mailbox mailbox) => new(
        mailbox,
        await store.Messages.CountAsync(mailbox.Id),
        await store.Greetings.FindAsync(mailbox.Id, GreetingKind.Standard) is not null,
        await store.Greetings.FindAsync(mailbox.Id, GreetingKind.Name) is not null);
}
