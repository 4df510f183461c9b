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
        var (old, recent) = (NewMessage(mailbox.Id, "a"), NewMessage(mailbox.Id, "b"));
        await Store.MessageRows.AddAsync(recent with { ReceivedAt = old.ReceivedAt.AddTicks(1) }, () => { });
        await Store.MessageRows.AddAsync(old, () => { });

        Assert.Equal([old.Id, recent.Id], (await Store.Messages.ListAsync(mailbox.Id)).Select(m => m.Id));
        Assert.Equal(old, await Store.Messages.FindAsync(old.Id));
    }

    [Fact]
    public async Task An_id_stands_for_one_message()
    {
        var mailbox = await AddMailboxAsync();
        var message = NewMessage(mailbox.Id, "a");

        Assert.Equal(AddedMessage.Added, await Store.MessageRows.AddAsync(message, () => { }));
        Assert.Equal(
            AddedMessage.ThereAlready, await Store.MessageRows.AddAsync(message, () => Assert.Fail("settled")));
    }

    [Fact]
    public async Task Audio_goes_with_the_last_message_that_has_it()
    {
        var mailbox = await AddMailboxAsync();
        var audio = await ImportAsync("the same words");
        var (first, second) = (NewMessage(mailbox.Id, "a"), NewMessage(mailbox.Id, "b"));
        await Store.MessageRows.AddAsync(first with { Audio = audio }, () => { });
        await Store.MessageRows.AddAsync(second with { Audio = await ImportAsync("the same words") }, () => { });

        Assert.True(await Store.Messages.PurgeAsync(first.Id));
        Assert.True(File.Exists(Store.Audio.PathOf(audio)));
        Assert.True(await Store.Messages.PurgeAsync(second.Id));
        Assert.False(File.Exists(Store.Audio.PathOf(audio)));
        Assert.False(await Store.Messages.PurgeAsync(second.Id));
    }

    [Fact]
    public async Task A_mailbox_goes_with_its_messages_and_their_audio_and_its_id_stays_away()
    {
        var mailbox = await AddMailboxAsync();
        var audio = await ImportAsync("words");
        await Store.MessageRows.AddAsync(NewMessage(mailbox.Id, "a") with { Audio = audio }, () => { });

        Done(await Store.Mailboxes.RemoveAsync(mailbox.Id));

        Assert.Empty(await Store.Messages.ListAsync());
        Assert.False(File.Exists(Store.Audio.PathOf(audio)));
        Assert.True((await AddMailboxAsync()).Id > mailbox.Id);
    }

    [Fact]
    public async Task Audio_that_no_row_came_to_name_is_swept_after_a_day()
    {
        var mailbox = await AddMailboxAsync();
        var (used, unused) = (await ImportAsync("used"), await ImportAsync("unused"));
        await Store.MessageRows.AddAsync(NewMessage(mailbox.Id, "a") with { Audio = used }, () => { });
        foreach (var id in new[] { used, unused })
            File.SetLastWriteTimeUtc(Store.Audio.PathOf(id), Clock.GetUtcNow().UtcDateTime);

        await Store.AudioFiles.SweepAsync();
        Assert.True(File.Exists(Store.Audio.PathOf(unused)));
        Clock.Advance(AudioStore.Grace + TimeSpan.FromSeconds(1));
        await Store.AudioFiles.SweepAsync();

        Assert.True(File.Exists(Store.Audio.PathOf(used)));
        Assert.False(File.Exists(Store.Audio.PathOf(unused)));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000./..")]
    public void A_name_that_is_no_hash_becomes_no_path(string name) =>
        Assert.Throws<ArgumentException>(() => Store.Audio.PathOf(new AudioId(name)));

    [Fact]
    public async Task Imported_audio_is_named_by_its_content_and_the_source_stays()
    {
        var source = Path.Combine(Data.Root, "greeting.WAV");
        await File.WriteAllTextAsync(source, "abc");

        var id = await Store.Audio.ImportAsync(source);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.wav", id.Value);
        Assert.Equal("abc", await File.ReadAllTextAsync(Store.Audio.PathOf(id)));
        Assert.True(File.Exists(source));
    }

    internal static VoiceMessage NewMessage(long mailbox, string call) => new()
    {
        Id = MessageId.New(),
        MailboxId = mailbox,
        CallId = call,
        ReceivedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromTicks(12_345_670),
        Audio = new AudioId("none"),
        EndReason = RecordingEndReason.HangUp,
    };

    private async Task<MessageId[]> AddAsync(long mailbox, params string[] calls)
    {
        var messages = calls.Select(call => NewMessage(mailbox, call)).ToArray();
        foreach (var message in messages)
            await Store.MessageRows.AddAsync(message, () => { });
        return [.. messages.Select(message => message.Id)];
    }

    private async Task<AudioId> ImportAsync(string content)
    {
        var source = Path.Combine(Data.Root, "source.au");
        await File.WriteAllTextAsync(source, content);
        return await Store.Audio.ImportAsync(source);
    }
}
