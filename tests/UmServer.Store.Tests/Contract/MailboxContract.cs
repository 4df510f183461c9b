namespace UmServer.Store.Tests;

/// <summary>Mailboxes as an administrator sees them.</summary>
public abstract class MailboxContract : StoreContract
{
    [Fact]
    public async Task A_mailbox_is_changed_but_for_its_plan_and_its_locks()
    {
        var mailbox = await AddMailboxAsync();
        var changed = mailbox with
        {
            Extension = "1002",
            Name = "Ann",
            Email = "ann@example.com",
            Language = "de-DE",
            TimeZone = "Europe/Berlin",
            OperatorExtension = "1000",
        };

        Done(await Store.Mailboxes.UpdateAsync(changed with { LockedOut = true, PinMustChange = true }));

        Assert.Equal(changed, await Store.Mailboxes.FindAsync("OFFICE", "1002"));
        Assert.Null(await Store.Mailboxes.FindAsync("office", "1001"));
        Refused(await Store.Mailboxes.UpdateAsync(changed with { DialPlan = "plant" }), "which is fixed");
        Refused(await Store.Mailboxes.UpdateAsync(changed with { Id = 77 }), "id 77");
        Refused(await Store.Mailboxes.UpdateAsync(changed with { Policy = "lax" }), "no mailbox policy 'lax'");
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("1002"), new Pin("739152")), "mailbox of Ann already");
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("10021"), new Pin("739152")), "'10021'");
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("1003", "x"), new Pin("739152")), "no dial plan 'x'");
    }

    [Fact]
    public async Task Mailboxes_are_listed_by_plan_and_extension()
    {
        foreach (var plan in new[] { "plant", "Office" })
            Done(await Store.DialPlans.AddAsync(new DialPlan { Name = plan, ExtensionDigits = 4 }));
        foreach (var (extension, plan) in new[] { ("1003", "plant"), ("1002", "office"), ("1001", "OFFICE") })
            Done(await Store.Mailboxes.AddAsync(NewMailbox(extension, plan), new Pin("739152")));

        var all = await Store.Mailboxes.ListAsync();
        Assert.Equal(
            [("Office", "1001"), ("Office", "1002"), ("plant", "1003")],
            all.Select(mailbox => (mailbox.DialPlan, mailbox.Extension)));
        Assert.Equal(all.Take(2), await Store.Mailboxes.ListAsync("oFFice"));
        Assert.Empty(await Store.Mailboxes.ListAsync("nowhere"));
        Assert.Equal(all[2], await Store.Mailboxes.GetAsync(all[2].Id));
        Assert.Null(await Store.Mailboxes.GetAsync(77));
    }

    [Fact]
    public async Task Changes_at_the_same_time_are_all_kept()
    {
        var mailbox = await AddMailboxAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => Store.Mailboxes.ChangeAsync(
            mailbox.Id, before => before with { Name = before.Name + "+" }))));

        Assert.Equal(mailbox.Name + new string('+', 20), (await Store.Mailboxes.GetAsync(mailbox.Id))!.Name);
        Refused(await Store.Mailboxes.ChangeAsync(77, before => before), "id 77");
    }

    [Fact]
    public async Task A_key_of_an_attendant_follows_the_mailbox_to_its_new_extension()
    {
        var mailbox = await AddMailboxAsync();
        Done(await Store.AutoAttendants.AddAsync(new AutoAttendant
        {
            Name = "main",
            DialPlan = "office",
            Keys = [new AttendantKey('1', "Ann", AttendantAction.LeaveMessage, "1001")],
        }));

        Done(await Store.Mailboxes.UpdateAsync(mailbox with { Extension = "1002" }));

        Assert.Equal("1002", Assert.Single((await Store.AutoAttendants.FindAsync("main"))!.Keys).Target);
    }
}

public sealed class SqliteMailbox : MailboxContract;

public sealed class MemoryMailbox : MailboxContract, IInMemory;
