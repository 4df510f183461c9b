namespace UmServer.Store.Tests;

/// <summary>The workers' history.</summary>
public abstract class WorkerEventContract : StoreContract
{
    [Fact]
    public async Task The_history_of_the_workers_is_told_newest_first()
    {
        var at = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero);
        var started = new WorkerEvent(at, "A", 4711, WorkerEventKind.Started, "the service starts");
        var ended = new WorkerEvent(at.AddDays(7), "A", 4711, WorkerEventKind.Ended, "signal 9");

        await Store.WorkerEvents.AddAsync(started);
        await Store.WorkerEvents.AddAsync(ended);

        Assert.Equal([ended, started], await Store.WorkerEvents.ListAsync(10));
        Assert.Equal([ended], await Store.WorkerEvents.ListAsync(1));
    }
}

public sealed class SqliteWorkerEvent : WorkerEventContract;

public sealed class MemoryWorkerEvent : WorkerEventContract, IInMemory;
