namespace UmServer.Store.Tests;

/// <summary>Rows that nobody waits for: in groups, in order, and none lost while the store cannot be written.</summary>
public sealed class GroupCommitTests : IAsyncDisposable
{
    private readonly ManualTimeProvider _time = new();
    private readonly KeptLog<GroupCommitTests> _log = new();
    private readonly List<int[]> _groups = [];
    private readonly GroupCommit<int> _rows;
    private bool _isBroken;

    public GroupCommitTests() => _rows = new GroupCommit<int>("numbers", CommitAsync, _time, _log);

    public ValueTask DisposeAsync() => _rows.DisposeAsync();

    [Fact]
    public void What_is_added_within_half_a_second_is_one_transaction()
    {
        _rows.Add(1);
        _rows.Add(2);
        _time.Advance(TimeSpan.FromMilliseconds(400));
        _rows.Add(3);
        Assert.Empty(_groups);

        _time.Advance(TimeSpan.FromMilliseconds(100));
        _rows.Add(4);
        _time.Advance(GroupCommit<int>.Gather);

        Assert.Equal([[1, 2, 3], [4]], _groups);
    }

    [Fact]
    public async Task Whoever_reads_has_all_rows_committed_first()
    {
        _rows.Add(1);

        await _rows.FlushAsync();

        Assert.Equal([[1]], _groups);
    }

    [Fact]
    public async Task The_end_commits_what_waits()
    {
        _rows.Add(1);
        await _rows.DisposeAsync();

        Assert.Equal([[1]], _groups);
    }

    [Fact]
    public void Rows_that_cannot_be_written_wait_and_come_in_order_later_and_the_log_says_so_once()
    {
        _isBroken = true;
        _rows.Add(1);
        _time.Advance(TimeSpan.FromSeconds(20));
        _rows.Add(2);
        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Empty(_groups);
        Assert.Single(_log.Lines);

        _isBroken = false;
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal([[1, 2]], _groups);
    }

    [Fact]
    public async Task Beyond_the_bound_rows_are_lost_and_counted()
    {
        _isBroken = true;
        for (var row = 0; row < GroupCommit<int>.MaxWaiting + 3; row++)
            _rows.Add(row);
        _isBroken = false;

        await _rows.FlushAsync();

        Assert.Equal(Enumerable.Range(0, GroupCommit<int>.MaxWaiting), _groups.SelectMany(group => group));
        Assert.Contains("3 numbers were lost", Assert.Single(_log.Lines), StringComparison.Ordinal);
    }

    private Task CommitAsync(IReadOnlyList<int> rows)
    {
        if (_isBroken)
            throw new StoreException(StoreFault.Busy, "held");
        _groups.Add([.. rows]);
        return Task.CompletedTask;
    }
}
