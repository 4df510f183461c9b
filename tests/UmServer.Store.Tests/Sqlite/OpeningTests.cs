using Microsoft.Extensions.Logging.Abstractions;

namespace UmServer.Store.Tests;

public sealed class OpeningTests : StoreFixture
{
    [Fact]
    public async Task A_folder_without_a_database_says_how_to_make_one()
    {
        var nowhere = new DataFolder(Path.Combine(Data.Root, "nowhere"));

        var fault = await Assert.ThrowsAsync<StoreException>(
            () => Stores.OpenAsync(nowhere, Clock, NullLoggerFactory.Instance));

        Assert.Equal(StoreFault.NotInitialised, fault.Fault);
        Assert.Contains("um init", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_file_of_a_newer_program_is_left_alone()
    {
        Execute("PRAGMA user_version = 99");

        var fault = await Assert.ThrowsAsync<StoreException>(() => OpenAgainAsync());

        Assert.Equal(StoreFault.NewerVersion, fault.Fault);
        Assert.EndsWith(
            $"is version 99, this program knows {Migration.All.Count}: use a newer program.", fault.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("This is a letter and no database, but longer than the header that SQLite looks at, which is 100.")]
    [InlineData("short")]
    public async Task A_file_that_is_no_database_is_left_alone(string text)
    {
        var other = await OtherFolderAsync();
        await File.WriteAllTextAsync(other.Database, text);

        var fault = await Assert.ThrowsAsync<StoreException>(
            () => Stores.OpenAsync(other, Clock, NullLoggerFactory.Instance));

        Assert.Equal(StoreFault.NotADatabase, fault.Fault);
        Assert.Equal(text, await File.ReadAllTextAsync(other.Database));
    }

    [Fact]
    public async Task The_database_of_another_program_is_left_alone()
    {
        var other = await OtherFolderAsync();
        using (var database = new SqliteDatabase(other.Database))
            await database.WriteAsync(connection => connection.Execute("CREATE TABLE song (title TEXT)"));

        var fault = await Assert.ThrowsAsync<StoreException>(
            () => Stores.OpenAsync(other, Clock, NullLoggerFactory.Instance));

        Assert.Equal(StoreFault.NotADatabase, fault.Fault);
    }

    [Fact]
    public async Task Making_it_again_keeps_what_is_there()
    {
        await AddMailboxAsync();

        await using var again = await Stores.CreateAsync(Data, Clock, NullLoggerFactory.Instance);

        Assert.Single(await again.Mailboxes.ListAsync());
        Assert.Single(await again.MailboxPolicies.ListAsync());
    }

    [Fact]
    public async Task Many_processes_that_make_it_at_once_agree()
    {
        var data = new DataFolder(Path.Combine(Data.Root, "many"));

        var stores = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(
            () => Stores.CreateAsync(data, Clock, NullLoggerFactory.Instance))));

        Assert.Null(await stores[0].DialPlans.AddAsync(new DialPlan { Name = "p", ExtensionDigits = 3 }));
        var mailbox = new Mailbox { Id = 0, DialPlan = "p", Extension = "123", Name = "N" };
        Assert.Null(await stores[1].Mailboxes.AddAsync(mailbox, new Pin("739152")));
        Assert.IsType<LogonResult.Accepted>(await stores[7].Mailboxes.LogOnAsync("p", "123", new Pin("739152")));
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Writers_in_several_processes_lose_nothing()
    {
        var (mailbox, audio) = (await AddMailboxAsync(), await KeepAsync());
        var stores = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => OpenAgainAsync()));

        await Task.WhenAll(stores.SelectMany((store, i) => Enumerable.Range(0, 50).Select(j => Task.Run(
            () => store.Messages.AddAsync(NewMessage(mailbox.Id, $"{i}-{j}", audio))))));

        Assert.Equal(200, (await Store.Messages.ListAsync(mailbox.Id)).Count);
        foreach (var store in stores)
            await store.DisposeAsync();
    }

    [Fact]
    public async Task Every_version_is_brought_up_to_date_with_its_data()
    {
        await AddMailboxAsync();
        var next = new Migration(
            Migration.All.Count + 1, "ALTER TABLE mailbox ADD COLUMN floor TEXT; UPDATE mailbox SET floor = name");
        Migration[] steps = [.. Migration.All, next];

        await using (await SqliteStore.OpenAsync(Data, Clock, NullLogger.Instance, steps, CheapIterations))
        {
        }

        using var database = new SqliteDatabase(Data.Database);
        Assert.Equal("User 1001", await database.ReadAsync(c => c.Scalar("SELECT floor FROM mailbox")));
        Assert.Equal((long)steps.Length, await database.ReadAsync(c => c.Scalar("PRAGMA user_version")));
    }

    [Fact]
    public async Task A_migration_that_fails_changes_nothing()
    {
        await AddMailboxAsync();
        var next = new Migration(
            Migration.All.Count + 1, "DELETE FROM message; CREATE TABLE extra (a); SELECT * FROM missing");
        Migration[] steps = [.. Migration.All, next];

        await Assert.ThrowsAsync<StoreException>(
            () => SqliteStore.OpenAsync(Data, Clock, NullLogger.Instance, steps, CheapIterations));

        await using var store = await OpenAgainAsync();
        Assert.Single(await store.Mailboxes.ListAsync());
        using var database = new SqliteDatabase(Data.Database);
        Assert.Null(await database.ReadAsync(c => c.Scalar("SELECT 1 FROM sqlite_master WHERE name = 'extra'")));
    }

    [Fact]
    public void The_steps_are_numbered_without_a_gap()
    {
        var names = typeof(Migration).Assembly.GetManifestResourceNames().Order(StringComparer.Ordinal).ToArray();

        Assert.All(names.Select((name, i) => (name, i)), step =>
            Assert.StartsWith($"sqlite/{step.i + 1:0000}_", step.name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_file_is_written_through_with_readers_that_do_not_wait()
    {
        using var database = new SqliteDatabase(Data.Database);

        Assert.Equal("wal", await database.ReadAsync(c => c.Scalar("PRAGMA journal_mode")));
        Assert.Equal(2L, await database.ReadAsync(c => c.Scalar("PRAGMA synchronous")));
        Assert.Equal(1L, await database.ReadAsync(c => c.Scalar("PRAGMA foreign_keys")));
    }

    private async Task<DataFolder> OtherFolderAsync()
    {
        var other = new DataFolder(Path.Combine(Data.Root, "other"));
        Directory.CreateDirectory(other.Root);
        await File.WriteAllBytesAsync(other.Database, []);
        return other;
    }
}
