using System.Collections.Concurrent;

namespace UmServer.Store;

/// <summary>
/// Threads for work that waits for a disk. On the pool, as many slow syncs as the machine has processors would leave
/// every call, and the answers of the control API, without a thread.
/// </summary>
/// <param name="name">Of the threads.</param>
/// <param name="most">Threads at the same time; each is started when it is first needed.</param>
internal sealed class DiskThreads(string name, int most) : TaskScheduler, IDisposable
{
    private readonly BlockingCollection<Task> _work = [];
    private readonly Lock _gate = new();
    private int _threads;
    private int _idle;

    public override int MaximumConcurrencyLevel => most;

    public Task<T> RunAsync<T>(Func<T> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this);

    /// <summary>Runs all of the work on these threads, what follows its awaits too.</summary>
    public Task<T> RunAsync<T>(Func<Task<T>> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <inheritdoc cref="RunAsync{T}(Func{Task{T}})"/>
    public Task RunAsync(Func<Task> work) =>
        Task.Factory.StartNew(work, CancellationToken.None, TaskCreationOptions.DenyChildAttach, this).Unwrap();

    /// <summary>Ends the threads when they have done what waits.</summary>
    public void Dispose() => _work.CompleteAdding();

    protected override void QueueTask(Task task)
    {
        _work.Add(task);
        lock (_gate)
        {
            if (_idle >= _work.Count || _threads == most)
                return;
            _threads++;
        }

        new Thread(Run) { Name = name, IsBackground = true }.Start();
    }

    protected override bool TryExecuteTaskInline(Task task, bool taskWasPreviouslyQueued) => false;

    protected override IEnumerable<Task> GetScheduledTasks() => [.. _work];

    private void Run()
    {
        while (Take() is { } task)
            TryExecuteTask(task);
    }

    private Task? Take()
    {
        Interlocked.Increment(ref _idle);
        try
        {
            return _work.TryTake(out var task, Timeout.Infinite) ? task : null;
        }
        finally
        {
            Interlocked.Decrement(ref _idle);
        }
    }
}
