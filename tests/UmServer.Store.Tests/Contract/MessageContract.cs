namespace UmServer.Store.Tests;

/// <summary>Messages from their delivery to their end.</summary>
public abstract class MessageContract : StoreContract
{
    [Fact]
    public async Task Messages_are_counted_by_their_state()
    {
        var mailbox = await AddMailboxAsync();
        var ids = await AddAsync(mailbox.Id, "a", "b", "c", "d");

        Assert.True(await Store.Messages.SetStateAsync(ids[0], MessageState.Saved));
        Assert.True(await Store.Messages.SetStateAsync(ids[1], MessageState.Deleted));

        Assert.Equal(new MessageCounts(2, 1), await Store.Messages.CountAsync(mailbox.Id));
        Assert.Equal(new MessageCounts(0, 0), await Store.Messages.CountAsync(mailbox.Id + 1));
        Assert.False(await Store.Messages.SetStateAsync(MessageId.New(), MessageState.Saved));
    }

    [Fact]
    public async Task Messages_are_listed_oldest_first()
    {
        var mailbox = await AddMailboxAsync();
        var audio = await KeepAsync();
        var (old, recent) = (NewMessage(mailbox.Id, "a", audio), NewMessage(mailbox.Id, "b", audio));
        await Store.Messages.AddAsync(recent with { ReceivedAt = old.ReceivedAt.AddTicks(1) });
        await Store.Messages.AddAsync(old);

        Assert.Equal([old.Id, recent.Id], (await Store.Messages.ListAsync(mailbox.Id)).Select(m => m.Id));
        Assert.Equal(old, await Store.Messages.FindAsync(old.Id));
    }

    [Fact]
    public async Task An_id_stands_for_one_message()
    {
        var mailbox = await AddMailboxAsync();
        var message = NewMessage(mailbox.Id, "a", await KeepAsync());

        Assert.Equal(AddedMessage.Added, await Store.Messages.AddAsync(message));
        Assert.Equal(AddedMessage.ThereAlready, await Store.Messages.AddAsync(message));
    }

    [Fact]
    public async Task Audio_goes_with_the_last_message_that_has_it()
    {
        var mailbox = await AddMailboxAsync();
        var audio = await KeepAsync("the same words");
        var (first, second) = (NewMessage(mailbox.Id, "a", audio), NewMessage(mailbox.Id, "b", audio));
        await Store.Messages.AddAsync(first);
        await Store.Messages.AddAsync(second with { Audio = await KeepAsync("the same words") });

        Assert.True(await Store.Messages.PurgeAsync(first.Id));
        Assert.True(await Store.Audio.HasAsync(audio));
        Assert.True(await Store.Messages.PurgeAsync(second.Id));
        Assert.False(await Store.Audio.HasAsync(audio));
        Assert.False(await Store.Messages.PurgeAsync(second.Id));
    }

    [Fact]
    public async Task A_mailbox_goes_with_its_messages_and_their_audio_and_its_id_stays_away()
    {
        var mailbox = await AddMailboxAsync();
        var audio = await KeepAsync("words");
        await Store.Messages.AddAsync(NewMessage(mailbox.Id, "a", audio));

        Done(await Store.Mailboxes.RemoveAsync(mailbox.Id));

        Assert.Empty(await Store.Messages.ListAsync());
        Assert.False(await Store.Audio.HasAsync(audio));
        Assert.True((await AddMailboxAsync()).Id > mailbox.Id);
    }

    [Fact]
    public async Task A_message_needs_its_mailbox_and_its_recording()
    {
        var mailbox = await AddMailboxAsync();
        var message = NewMessage(mailbox.Id, "a", await KeepAsync());
        var missing = new AudioId($"{new string('a', 64)}.au");

        Assert.Equal(AddedMessage.NoMailbox, await Store.Messages.AddAsync(message with { MailboxId = 77 }));
        Assert.Equal(AddedMessage.NoAudio, await Store.Messages.AddAsync(message with { Audio = missing }));

        Assert.Null(await Store.Messages.FindAsync(message.Id));
    }

    [Fact]
    public async Task The_newest_messages_come_by_the_page()
    {
        var mailbox = await AddMailboxAsync();
        var ids = await AddAsync(mailbox.Id, "a", "b", "c", "d");
        var other = await AddMailboxAsync("1002");
        await AddAsync(other.Id, "e");
        await Store.Messages.SetStateAsync(ids[3], MessageState.Deleted);
        var all = new MessageFilter { MailboxId = mailbox.Id };

        Assert.Equal([ids[2], ids[1], ids[0]], await IdsAsync(all));
        Assert.Equal([ids[3], ids[2]], await IdsAsync(all with { WithDeleted = true, Limit = 2 }));
        Assert.Equal([ids[0]], await IdsAsync(all with { Skip = 2, Limit = 2 }));
        Assert.Equal(4, (await IdsAsync(new MessageFilter { DialPlan = "OFFICE" })).Count());
        Assert.Empty(await IdsAsync(new MessageFilter { DialPlan = "plant" }));
    }

    [Fact]
    public async Task A_message_is_found_by_the_end_of_its_id()
    {
        var mailbox = await AddMailboxAsync();
        var audio = await KeepAsync();
        foreach (var id in new[] { "11aa22", "33bb22", "33aa44" })
            await Store.Messages.AddAsync(NewMessage(mailbox.Id, id, audio) with { Id = new MessageId(id) });

        Assert.Equal(["11aa22", "33bb22"], await FindAsync("22"));
        Assert.Equal(["11aa22"], await FindAsync("AA22"));
        Assert.Equal(["33aa44"], await FindAsync("33aa44"));
        Assert.Empty(await FindAsync("x33aa44"));
        Assert.Empty(await FindAsync(""));
        Assert.Equal(3, await Store.Messages.TellingEndAsync(1));
        Assert.Equal(5, await Store.Messages.TellingEndAsync(5));
    }

    private async Task<IEnumerable<MessageId>> IdsAsync(MessageFilter filter) =>
        (await Store.Messages.ListAsync(filter)).Select(message => message.Id);

    private async Task<IEnumerable<string>> FindAsync(string end) =>
        (await Store.Messages.FindByEndAsync(end)).Select(message => message.Id.Value);

    // One second apart, the first one first.
    private async Task<MessageId[]> AddAsync(long mailbox, params string[] calls)
    {
        var audio = await KeepAsync();
        var messages = calls.Select((call, second) => NewMessage(mailbox, call, audio) with
        {
            ReceivedAt = Clock.GetUtcNow().AddSeconds(second),
        }).ToArray();
        foreach (var message in messages)
            await Store.Messages.AddAsync(message);
        return [.. messages.Select(message => message.Id)];
    }
}

public sealed class SqliteMessage : MessageContract;

public sealed class MemoryMessage : MessageContract, IInMemory;
