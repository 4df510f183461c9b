namespace UmServer.Store.Tests;

/// <summary>What users recorded for their callers.</summary>
public abstract class GreetingContract : StoreContract
{
    [Fact]
    public async Task A_mailbox_has_one_greeting_of_each_kind()
    {
        var mailbox = await AddMailboxAsync();
        var (standard, name) = (await KeepAsync("standard"), await KeepAsync("name"));

        Assert.Equal(KeptGreeting.Kept, await SetAsync(mailbox.Id, GreetingKind.Standard, standard));
        Assert.Equal(KeptGreeting.Kept, await SetAsync(mailbox.Id, GreetingKind.Name, name));

        Assert.Equal(standard, await FindAsync(mailbox.Id, GreetingKind.Standard));
        Assert.Equal(name, await FindAsync(mailbox.Id, GreetingKind.Name));
        Assert.Null(await FindAsync(mailbox.Id + 1, GreetingKind.Name));
    }

    [Fact]
    public async Task A_former_greeting_goes_with_its_recording()
    {
        var mailbox = await AddMailboxAsync();
        var (first, second) = (await KeepAsync("first"), await KeepAsync("second"));
        await SetAsync(mailbox.Id, GreetingKind.Name, first);

        await SetAsync(mailbox.Id, GreetingKind.Name, second);
        Assert.False(await Store.Audio.HasAsync(first));
        await SetAsync(mailbox.Id, GreetingKind.Name, second);
        Assert.True(await Store.Audio.HasAsync(second));

        await Store.Greetings.RemoveAsync(mailbox.Id, GreetingKind.Name);
        await Store.Greetings.RemoveAsync(mailbox.Id, GreetingKind.Name);
        Assert.Null(await FindAsync(mailbox.Id, GreetingKind.Name));
        Assert.False(await Store.Audio.HasAsync(second));
    }

    [Fact]
    public async Task A_greeting_needs_its_mailbox_and_its_recording()
    {
        var mailbox = await AddMailboxAsync();
        var missing = new AudioId($"{new string('a', 64)}.au");
        var kept = await KeepAsync();

        Assert.Equal(KeptGreeting.NoMailbox, await SetAsync(mailbox.Id + 1, GreetingKind.Name, kept));
        Assert.Equal(KeptGreeting.NoAudio, await SetAsync(mailbox.Id, GreetingKind.Name, missing));

        Assert.Null(await FindAsync(mailbox.Id, GreetingKind.Name));
        Assert.True(await Store.Audio.HasAsync(kept));
    }

    [Fact]
    public async Task A_mailbox_goes_with_its_greetings()
    {
        var mailbox = await AddMailboxAsync();
        var recording = await KeepAsync();
        await SetAsync(mailbox.Id, GreetingKind.Name, recording);

        Done(await Store.Mailboxes.RemoveAsync(mailbox.Id));

        Assert.Null(await FindAsync(mailbox.Id, GreetingKind.Name));
        Assert.False(await Store.Audio.HasAsync(recording));
    }

    private Task<KeptGreeting> SetAsync(long mailbox, GreetingKind kind, AudioId recording) =>
        Store.Greetings.SetAsync(mailbox, kind, recording);

    private Task<AudioId?> FindAsync(long mailbox, GreetingKind kind) => Store.Greetings.FindAsync(mailbox, kind);
}

public sealed class SqliteGreeting : GreetingContract;

public sealed class MemoryGreeting : GreetingContract, IInMemory;
