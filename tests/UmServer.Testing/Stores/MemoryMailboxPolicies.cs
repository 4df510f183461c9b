using UmServer.Core;

namespace UmServer.Testing;

/// <summary>Mailbox policies, kept as long as the test; the default one is there from the beginning.</summary>
public sealed class MemoryMailboxPolicies : MemoryNamedStore<MailboxPolicy>
{
    public MemoryMailboxPolicies(MemoryStore store) : base(store, "mailbox policy") => Keep(new MailboxPolicy());

    protected override string NameOf(MailboxPolicy item) => item.Name;

    protected override Refusal? Put(MailboxPolicy? before, MailboxPolicy item)
    {
        var refusal = MailboxPolicyRules.Check(item);
        if (refusal is null)
            Keep(item with { Name = before?.Name ?? item.Name });
        return refusal;
    }

    protected override Refusal? CheckRemoval(MailboxPolicy item) =>
        item.Name == MailboxPolicy.DefaultName ? StoreRefusals.DefaultPolicyStays : null;

    protected override IEnumerable<string> UsersOf(MailboxPolicy item) => Store.Mailboxes.All
        .Where(mailbox => mailbox.Policy == item.Name).Select(mailbox => $"mailbox '{mailbox.Extension}'");
}
