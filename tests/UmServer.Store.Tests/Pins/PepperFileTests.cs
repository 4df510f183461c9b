namespace UmServer.Store.Tests;

public sealed class PepperFileTests : StoreFixture
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private string Key => Path.Combine(Data.Keys, "pin.key");

    [Fact]
    public void The_key_is_for_its_owner_alone()
    {
        Assert.Equal(32, new FileInfo(Key).Length);
        Assert.Equal(OwnerOnly, File.GetUnixFileMode(Key));
        Assert.Equal(OwnerOnly | UnixFileMode.UserExecute, File.GetUnixFileMode(Data.Keys));
        Assert.Single(Directory.EnumerateFiles(Data.Keys));
    }

    [Fact]
    public async Task A_key_that_others_may_read_is_not_used()
    {
        File.SetUnixFileMode(Key, OwnerOnly | UnixFileMode.GroupRead);

        var fault = await Assert.ThrowsAsync<StoreException>(() => OpenAgainAsync());

        Assert.Equal(StoreFault.Key, fault.Fault);
        Assert.Contains($"chmod 600 {Key}", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_key_that_is_missing_is_made_only_while_there_are_no_PINs()
    {
        File.Delete(Key);
        await using (await OpenAgainAsync())
            Assert.True(File.Exists(Key));

        await AddMailboxAsync();
        File.Delete(Key);
        var fault = await Assert.ThrowsAsync<StoreException>(() => OpenAgainAsync());

        Assert.Equal(StoreFault.Key, fault.Fault);
        Assert.Contains("is missing", fault.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(Key));
    }

    [Fact]
    public async Task The_database_is_of_no_use_without_the_key_it_was_made_with()
    {
        await AddMailboxAsync();
        await File.WriteAllBytesAsync(Key, new byte[32]);

        await using var other = await OpenAgainAsync();

        Assert.IsType<LogonResult.Denied>(await other.Mailboxes.LogOnAsync("office", "1001", new Pin("739152")));
    }

    [Fact]
    public async Task A_damaged_key_is_not_used()
    {
        await File.WriteAllBytesAsync(Key, new byte[31]);

        Assert.Equal(StoreFault.Key, (await Assert.ThrowsAsync<StoreException>(() => OpenAgainAsync())).Fault);
    }
}
