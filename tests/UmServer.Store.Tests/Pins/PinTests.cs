namespace UmServer.Store.Tests;

/// <summary>PINs in the file that processes share.</summary>
public sealed class PinTests : StoreFixture
{
    private static readonly Pin Right = new("739152");
    private static readonly Pin Wrong = new("739153");

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
    public async Task Stored_PINs_grow_stronger_when_the_program_asks_for_more()
    {
        await AddMailboxAsync();
        await using (var stronger = await OpenAgainAsync(iterations: 50))
            Assert.IsType<LogonResult.Accepted>(await stronger.Mailboxes.LogOnAsync("office", "1001", Right));

        using var database = new SqliteDatabase(Data.Database);
        var hash = await database.ReadAsync(connection => (string)connection.Scalar("SELECT hash FROM pin")!);
        Assert.StartsWith("pbkdf2-sha512:50:", hash, StringComparison.Ordinal);
        Assert.IsType<LogonResult.Accepted>(await Store.Mailboxes.LogOnAsync("office", "1001", Right));
    }
}
