namespace UmServer.Store.Tests;

/// <summary>Mailbox policies.</summary>
public abstract class MailboxPolicyContract : StoreContract
{
    [Fact]
    public async Task The_default_policy_is_there_and_stays()
    {
        Assert.Equal(new MailboxPolicy(), await Store.MailboxPolicies.FindAsync("default"));
        Refused(await Store.MailboxPolicies.RemoveAsync("DEFAULT"), "default");

        var strict = new MailboxPolicy
        {
            Name = "strict",
            PinLifetimeDays = null,
            MinPinLength = 9,
            MaxLogonAttempts = 5,
        };
        Done(await Store.MailboxPolicies.AddAsync(strict));
        Assert.Equal(strict, await Store.MailboxPolicies.FindAsync("strict"));
        var mailbox = await AddMailboxAsync();
        Done(await Store.Mailboxes.UpdateAsync(mailbox with { Policy = "Strict" }));
        Refused(await Store.MailboxPolicies.RemoveAsync("strict"), "mailbox '1001'");
    }
}

public sealed class SqliteMailboxPolicy : MailboxPolicyContract;

public sealed class MemoryMailboxPolicy : MailboxPolicyContract, IInMemory;
