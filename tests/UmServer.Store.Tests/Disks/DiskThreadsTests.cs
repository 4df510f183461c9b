namespace UmServer.Store.Tests;

public sealed class DiskThreadsTests : IDisposable
{
    private readonly DiskThreads _disk = new("test disk", 2);

    public void Dispose() => _disk.Dispose();

    [Fact]
    public async Task Work_runs_on_its_own_threads_before_and_after_an_await()
    {
        var names = await _disk.RunAsync(async () =>
        {
            var before = Thread.CurrentThread.Name;
            await Task.Yield();
            return (Before: before, After: Thread.CurrentThread.Name);
        });

        Assert.Equal(("test disk", "test disk"), names);
        Assert.NotEqual("test disk", Thread.CurrentThread.Name); // who waited for it goes on where it was
    }

    [Fact]
    public async Task One_that_waits_for_the_disk_does_not_hold_up_another()
    {
        using var slow = new ManualResetEventSlim();
        var first = _disk.RunAsync(() => slow.Wait(TimeSpan.FromSeconds(30)));

        await _disk.RunAsync(() => 0);
        Assert.False(first.IsCompleted);

        slow.Set();
        Assert.True(await first);
    }

    [Fact]
    public async Task A_failure_is_the_callers() =>
        await Assert.ThrowsAsync<IOException>(() => _disk.RunAsync(Fail));

    private static int Fail() => throw new IOException("full");
}
