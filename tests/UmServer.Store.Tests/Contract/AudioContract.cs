namespace UmServer.Store.Tests;

/// <summary>Recordings: named by their content, and there as long as something names them.</summary>
public abstract class AudioContract : StoreContract
{
    [Fact]
    public async Task The_same_content_is_kept_once()
    {
        var first = await KeepAsync("words");

        Assert.Equal(first, await KeepAsync("words"));
        Assert.NotEqual(first, await KeepAsync("other words"));
        Assert.Equal("words"u8.ToArray(), await Store.Audio.ReadAsync(first));
    }

    [Fact]
    public async Task Adopted_audio_is_named_by_its_content_and_the_source_stays()
    {
        using var folder = new TempFolder();
        var source = folder.File("greeting.WAV");
        await File.WriteAllTextAsync(source, "abc");

        var id = await Store.Audio.AdoptAsync(source);

        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad.wav", id.Value);
        Assert.Equal("abc"u8.ToArray(), await Store.Audio.ReadAsync(id));
        Assert.True(File.Exists(source));
    }

    [Theory]
    [InlineData("../../../etc/passwd")]
    [InlineData("")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000./..")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000.wav")]
    public async Task What_is_not_kept_cannot_be_opened(string name)
    {
        var id = new AudioId(name);

        await Assert.ThrowsAsync<FileNotFoundException>(() => Store.Audio.OpenAsync(id));
        await Store.Audio.DropAsync(id);
        Assert.EndsWith(name, Store.Audio.LocationOf(id), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_that_something_names_is_not_dropped()
    {
        var mailbox = await AddMailboxAsync();
        var (message, greeting) = (await KeepAsync("message"), await KeepAsync("greeting"));
        var (menu, unused) = (await KeepAsync("menu"), await KeepAsync("unused"));
        await Store.Messages.AddAsync(NewMessage(mailbox.Id, "a", message));
        await Store.Greetings.SetAsync(mailbox.Id, GreetingKind.Name, greeting);
        Done(await Store.AutoAttendants.AddAsync(
            new AutoAttendant { Name = "main", DialPlan = "office", GreetingAudio = menu }));

        foreach (var id in new[] { message, greeting, menu, unused })
            await Store.Audio.DropAsync(id);

        Assert.False(await Store.Audio.HasAsync(unused));
        foreach (var id in new[] { message, greeting, menu })
            Assert.True(await Store.Audio.HasAsync(id));
    }

    [Fact]
    public async Task Audio_that_nothing_came_to_name_is_swept_after_a_day()
    {
        var mailbox = await AddMailboxAsync();
        Clock.Advance(TimeProvider.System.GetUtcNow() - Clock.GetUtcNow()); // the time of files
        var (used, unused) = (await KeepAsync("used"), await KeepAsync("unused"));
        await Store.Messages.AddAsync(NewMessage(mailbox.Id, "a", used));

        await Store.Audio.SweepAsync();
        Assert.True(await Store.Audio.HasAsync(unused));
        Clock.Advance(TimeSpan.FromHours(25));
        await Store.Audio.SweepAsync();

        Assert.True(await Store.Audio.HasAsync(used));
        Assert.False(await Store.Audio.HasAsync(unused));
    }
}

public sealed class SqliteAudio : AudioContract;

public sealed class MemoryAudio : AudioContract, IInMemory;
