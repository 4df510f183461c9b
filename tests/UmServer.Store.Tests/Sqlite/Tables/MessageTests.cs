namespace UmServer.Store.Tests;

public sealed class MessageTests : StoreFixture
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
    public async Task Audio_that_no_row_came_to_name_is_swept_after_a_day()
    {
        var mailbox = await AddMailboxAsync();
        var (used, unused) = (await KeepAsync("used"), await KeepAsync("unused"));
        await Store.Messages.AddAsync(NewMessage(mailbox.Id, "a", used));
        foreach (var id in new[] { used, unused })
            File.SetLastWriteTimeUtc(Store.Audio.LocationOf(id), Clock.GetUtcNow().UtcDateTime);

        await Store.Audio.SweepAsync();
        Assert.True(await Store.Audio.HasAsync(unused));
        Clock.Advance(AudioRows.Grace + TimeSpan.FromSeconds(1));
        await Store.Audio.SweepAsync();

        Assert.True(await Store.Audio.HasAsync(used));
        Assert.False(await Store.Audio.HasAsync(unused));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000./..")]
    public async Task A_name_that_is_no_hash_becomes_no_path(string name)
    {
        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.Audio.OpenAsync(new AudioId(name)));
        Assert.Equal(name, Store.Audio.LocationOf(new AudioId(name)));
    }

    [Fact]
    public async Task Adopted_audio_is_named_by_its_content_and_the_source_stays()
    {
        var source = Path.Combine(Data.Root, "greeting.WAV");
        await File.WriteAllTextAsync(source, "abc");

        var id = await Store.Audio.AdoptAsync(source);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.wav", id.Value);
        Assert.Equal("abc", await File.ReadAllTextAsync(Store.Audio.LocationOf(id)));
        Assert.True(File.Exists(source));
    }

    internal static VoiceMessage NewMessage(long mailbox, string call, AudioId audio) => new()
    {
        Id = MessageId.New(),
        MailboxId = mailbox,
        CallId = call,
        ReceivedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromTicks(12_345_670),
        Audio = audio,
        EndReason = RecordingEndReason.HangUp,
    };

    private async Task<MessageId[]> AddAsync(long mailbox, params string[] calls)
    {
        var audio = await KeepAsync();
        var messages = calls.Select(call => NewMessage(mailbox, call, audio)).ToArray();
        foreach (var message in messages)
            await Store.Messages.AddAsync(message);
        return [.. messages.Select(message => message.Id)];
    }

}
