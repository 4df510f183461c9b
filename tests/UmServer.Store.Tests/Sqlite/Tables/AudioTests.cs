namespace UmServer.Store.Tests;

/// <summary>Recordings as files of the data folder.</summary>
public sealed class AudioTests : StoreFixture
{
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
}
