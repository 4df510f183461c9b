using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Testing;

namespace UmServer.Service.Tests;

public sealed class WorkerSupervisorTests
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);

    private readonly FakeWorkers _workers = new();
    private readonly ManualTimeProvider _time = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly WorkerSupervisor _supervisor;

    public WorkerSupervisorTests() => _supervisor = new WorkerSupervisor(
        _workers, StartTimeout, _time, NullLogger<WorkerSupervisor>.Instance);

    [Fact]
    public void A_worker_is_offered_only_once_it_is_ready()
    {
        Start();

        Assert.Null(_supervisor.Active);
        _workers.Launched[0].IsReady = true;
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(100, _supervisor.Active?.ProcessId);
    }

    [Fact]
    public void A_worker_that_dies_is_replaced_within_two_seconds()
    {
        Start();
        MakeReady(0);
        _time.Advance(TimeSpan.FromDays(3));

        _workers.Launched[0].Die("signal 9");
        Assert.Null(_supervisor.Active);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        MakeReady(1);

        Assert.Equal(101, _supervisor.Active?.ProcessId);
        Assert.Equal(1, _supervisor.Lost);
    }

    [Fact]
    public void Workers_that_die_at_once_are_started_at_longer_and_longer_intervals()
    {
        Start();

        var waits = Enumerable.Range(0, 9).Select(_ => SecondsUntilNextLaunch()).ToArray();

        Assert.Equal([0, 1, 1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public void A_worker_that_never_gets_ready_is_killed_and_replaced()
    {
        Start();

        _time.Advance(StartTimeout + TimeSpan.FromSeconds(1));

        Assert.True(_workers.Launched[0].Killed);
        Assert.Equal(2, _workers.Launched.Count);
    }

    [Fact]
    public void A_worker_found_running_is_adopted()
    {
        _workers.Running = new FakeWorker(77) { IsReady = true };

        Start();

        Assert.Equal(77, _supervisor.Active?.ProcessId);
        Assert.Empty(_workers.Launched);
    }

    [Fact]
    public void A_worker_that_cannot_be_started_is_tried_again()
    {
        _workers.CannotLaunch = true;
        Start();

        _workers.CannotLaunch = false;
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Single(_workers.Launched);
    }

    [Fact]
    public async Task Stopping_retires_the_worker_instead_of_killing_it()
    {
        var running = Start();
        MakeReady(0);

        await _stopping.CancelAsync();
        await running;

        Assert.True(_workers.Launched[0].Retired);
        Assert.False(_workers.Launched[0].Killed);
    }

    private Task Start()
    {
        // In the test's own context a continuation would go to another thread, and the test would have to wait for it.
        SynchronizationContext.SetSynchronizationContext(null);
        return _supervisor.RunAsync(_stopping.Token);
    }

    /// <summary>In whole seconds, after the newest worker has died.</summary>
    private int SecondsUntilNextLaunch()
    {
        var launched = _workers.Launched.Count;
        var since = _time.GetTimestamp();
        _workers.Launched[^1].Die("exit code 1");
        while (_workers.Launched.Count == launched)
            _time.Advance(TimeSpan.FromMilliseconds(50));
        return (int)Math.Round(_time.GetElapsedTime(since).TotalSeconds, MidpointRounding.AwayFromZero);
    }

    private void MakeReady(int index)
    {
        _workers.Launched[index].IsReady = true;
        _time.Advance(TimeSpan.FromMilliseconds(50));
    }
}
