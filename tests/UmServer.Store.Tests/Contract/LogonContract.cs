namespace UmServer.Store.Tests;

/// <summary>PINs: who is let in, who is locked out, and which may be chosen.</summary>
public abstract class LogonContract : StoreContract
{
    private static readonly Pin Right = new("739152");
    private static readonly Pin Wrong = new("739153");

    private Task<LogonResult> LogOnAsync(Pin pin, string extension = "1001") =>
        Store.Mailboxes.LogOnAsync("office", extension, pin);

    [Fact]
    public async Task The_right_PIN_opens_the_mailbox()
    {
        var mailbox = await AddMailboxAsync();

        Assert.Equal(new LogonResult.Accepted(mailbox), await LogOnAsync(Right));
    }

    [Fact]
    public async Task A_wrong_PIN_and_an_unknown_extension_are_denied_alike()
    {
        await AddMailboxAsync();

        Assert.IsType<LogonResult.Denied>(await LogOnAsync(Wrong));
        Assert.IsType<LogonResult.Denied>(await LogOnAsync(Right, "1002"));
    }

    [Fact]
    public async Task Wrong_PINs_lock_the_mailbox_until_it_is_unlocked()
    {
        var mailbox = await AddMailboxAsync();
        for (var i = 0; i < 14; i++)
            Assert.IsType<LogonResult.Denied>(await LogOnAsync(Wrong));

        Assert.IsType<LogonResult.LockedOut>(await LogOnAsync(Wrong));
        Assert.IsType<LogonResult.LockedOut>(await LogOnAsync(Right));
        Assert.True((await Store.Mailboxes.GetAsync(mailbox.Id))!.LockedOut);

        await Store.Mailboxes.UnlockAsync(mailbox.Id);
        Assert.IsType<LogonResult.Denied>(await LogOnAsync(Wrong));
        Assert.IsType<LogonResult.Accepted>(await LogOnAsync(Right));
    }

    [Fact]
    public async Task The_right_PIN_forgets_the_failures_before_it()
    {
        await AddMailboxAsync();
        for (var round = 0; round < 3; round++)
        {
            for (var i = 0; i < 14; i++)
                await LogOnAsync(Wrong);
            Assert.IsType<LogonResult.Accepted>(await LogOnAsync(Right));
        }
    }

    [Fact]
    public async Task Failures_at_the_same_time_all_count()
    {
        await AddMailboxAsync();

        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(() => LogOnAsync(Wrong))));

        Assert.Equal(14, results.Count(result => result is LogonResult.Denied));
        Assert.Equal(26, results.Count(result => result is LogonResult.LockedOut));
    }

    [Fact]
    public async Task A_PIN_older_than_the_policy_allows_must_be_changed()
    {
        await AddMailboxAsync();

        Clock.Advance(TimeSpan.FromDays(59));
        Assert.False(((LogonResult.Accepted)await LogOnAsync(Right)).Mailbox.PinMustChange);
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(((LogonResult.Accepted)await LogOnAsync(Right)).Mailbox.PinMustChange);
    }

    [Fact]
    public async Task A_PIN_shorter_than_the_policy_now_asks_for_must_be_changed()
    {
        await AddMailboxAsync();
        Done(await Store.MailboxPolicies.UpdateAsync(new MailboxPolicy { MinPinLength = 8 }));

        Assert.True(((LogonResult.Accepted)await LogOnAsync(Right)).Mailbox.PinMustChange);
    }

    [Fact]
    public async Task The_present_PIN_and_the_five_before_it_may_not_come_back()
    {
        var mailbox = await AddMailboxAsync();
        string[] later = ["482913", "173946", "625814", "908317", "264975"];
        foreach (var pin in later)
            Assert.Equal(PinRejection.None, await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin(pin), false));

        Assert.Equal(PinRejection.UsedBefore, await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("264975"), false));
        Assert.Equal(PinRejection.UsedBefore, await Store.Mailboxes.SetPinAsync(mailbox.Id, Right, false));
        Assert.Equal(PinRejection.None, await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("518306"), true));
        Assert.Equal(PinRejection.None, await Store.Mailboxes.SetPinAsync(mailbox.Id, Right, false));
        Assert.IsType<LogonResult.Accepted>(await LogOnAsync(Right));
        Assert.IsType<LogonResult.Denied>(await LogOnAsync(new Pin("518306")));
    }

    [Fact]
    public async Task A_weak_PIN_is_not_taken()
    {
        var mailbox = await AddMailboxAsync();

        Assert.Equal(PinRejection.Sequence, await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("123456"), false));
        Assert.Equal(
            PinRejection.HoldsExtension, await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("571001"), false));
        Refused(await Store.Mailboxes.AddAsync(NewMailbox("1002"), new Pin("111111")), "repeats");
        Assert.Null(await Store.Mailboxes.FindAsync("office", "1002"));
    }

    [Fact]
    public async Task A_PIN_that_somebody_else_chose_must_be_changed_until_the_owner_has_done_so()
    {
        var mailbox = await AddMailboxAsync();

        await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("482913"), mustChange: true);
        Assert.True((await Store.Mailboxes.GetAsync(mailbox.Id))!.PinMustChange);
        await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("173946"), mustChange: false);
        Assert.False((await Store.Mailboxes.GetAsync(mailbox.Id))!.PinMustChange);
    }

    [Fact]
    public async Task A_reset_PIN_may_end_a_lockout()
    {
        var mailbox = await AddMailboxAsync();
        for (var i = 0; i < 15; i++)
            await LogOnAsync(Wrong);

        await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("482913"), mustChange: false);
        Assert.IsType<LogonResult.LockedOut>(await LogOnAsync(new Pin("482913")));
        await Store.Mailboxes.SetPinAsync(mailbox.Id, new Pin("173946"), mustChange: false, unlock: true);
        Assert.IsType<LogonResult.Accepted>(await LogOnAsync(new Pin("173946")));
    }

    [Fact]
    public async Task There_is_no_PIN_of_a_mailbox_that_is_not_there()
    {
        await Assert.ThrowsAsync<ArgumentException>(() => Store.Mailboxes.SetPinAsync(77, Right, mustChange: false));
        await Store.Mailboxes.UnlockAsync(77);
    }
}

public sealed class SqliteLogon : LogonContract;

public sealed class MemoryLogon : LogonContract, IInMemory;
