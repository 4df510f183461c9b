namespace UmServer.Store.Tests;

public sealed class LogonTests : StoreFixture
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
    public async Task Failures_at_the_same_time_in_several_processes_all_count()
    {
        await AddMailboxAsync();
        await using var other = await OpenAgainAsync();

        var tries = Enumerable.Range(0, 40)
            .Select(i => (i % 2 == 0 ? Store : other).Mailboxes.LogOnAsync("office", "1001", Wrong));
        var results = await Task.WhenAll(tries);

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
    public async Task Stored_PINs_grow_stronger_when_the_program_asks_for_more()
    {
        await AddMailboxAsync();
        await using (var stronger = await OpenAgainAsync(iterations: 50))
            Assert.IsType<LogonResult.Accepted>(await stronger.Mailboxes.LogOnAsync("office", "1001", Right));

        using var database = new SqliteDatabase(Data.Database);
        var hash = await database.ReadAsync(connection => (string)connection.Scalar("SELECT hash FROM pin")!);
        Assert.StartsWith("pbkdf2-sha512:50:", hash, StringComparison.Ordinal);
        Assert.IsType<LogonResult.Accepted>(await LogOnAsync(Right));
    }
}
