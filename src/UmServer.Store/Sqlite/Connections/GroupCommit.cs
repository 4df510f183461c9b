using Microsoft.Extensions.Logging;

namespace UmServer.Store;

/// <summary>
/// Rows that nobody waits for, committed together: what is added within <see cref="Gather"/> costs one transaction.
/// What cannot be committed stays and is tried again.
/// </summary>
/// <param name="what">The rows' name in the log.</param>
/// <param name="commit">Writes rows in one transaction, the first added first.</param>
internal sealed class GroupCommit<T>(
    string what, Func<IReadOnlyList<T>, Task> commit, TimeProvider time, ILogger log)
    : IAsyncDisposable
{
    /// <summary>How long a row may wait for company.</summary>
    public static readonly TimeSpan Gather = TimeSpan.FromMilliseconds(500);

    /// <summary>Rows that wait while the store cannot be written; more are lost, and the log says how many.</summary>
    public const int MaxWaiting = 100_000;

    private const int MaxAtOnce = 1_000;
    private static readonly TimeSpan RetryInterval = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly SemaphoreSlim _committing = new(1);
    private readonly Queue<T> _waiting = new();
    private ITimer? _timer;
    private bool _isDue;
    private bool _hasFailed;
    private int _refused;

    public void Add(T row)
    {
        lock (_gate)
        {
            if (_waiting.Count < MaxWaiting)
                _waiting.Enqueue(row);
            else
                _refused++;
            CommitAfter(Gather);
        }
    }

    /// <summary>Commits all that was added before.</summary>
    /// <exception cref="StoreException">The store cannot be written; the rows still wait.</exception>
    public async Task FlushAsync()
    {
        await _committing.WaitAsync();
        try
        {
            while (Take() is { Length: > 0 } rows)
            {
                await commit(rows);
                Drop(rows.Length);
            }

            _hasFailed = false;
            if (Interlocked.Exchange(ref _refused, 0) is > 0 and var refused)
                log.RowsLost(refused, what, "too many waited");
        }
        finally
        {
            _committing.Release();
        }
    }

    /// <summary>Commits what waits; what the store refuses even now is lost, and the log says how much.</summary>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
            await _timer.DisposeAsync();
        try
        {
            await FlushAsync();
        }
        catch (StoreException failure)
        {
            log.RowsLost(_waiting.Count, what, failure.Message);
        }
    }

    private async Task CommitAsync()
    {
        lock (_gate)
            _isDue = false;
        try
        {
            await FlushAsync();
        }
        catch (StoreException failure)
        {
            if (!_hasFailed)
                log.RowsWait(what, failure.Message); // once, not at every try
            _hasFailed = true;
            lock (_gate)
                CommitAfter(RetryInterval);
        }
    }

    private void CommitAfter(TimeSpan wait)
    {
        if (_isDue)
            return;
        _isDue = true;
        _timer ??= time.CreateTimer(_ => _ = CommitAsync(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _timer.Change(wait, Timeout.InfiniteTimeSpan);
    }

    // They stay in the queue until they are committed: a row is lost by no failure but the process's end.
    private T[] Take()
    {
        lock (_gate)
            return [.. _waiting.Take(MaxAtOnce)];
    }

    private void Drop(int count)
    {
        lock (_gate)
        {
            for (; count > 0; count--)
                _waiting.Dequeue();
        }
    }
}
