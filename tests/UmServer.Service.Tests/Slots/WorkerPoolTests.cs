using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Control;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Service.Tests;

public sealed class WorkerPoolTests
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly FakeWorkers _workers = new();
    private readonly Dictionary<WorkerSlot, FakeGuard> _guards =
        new() { [WorkerSlot.A] = new FakeGuard(), [WorkerSlot.B] = new FakeGuard() };

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryStore _store = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly ServingWorker _serving;
    private bool _endsForGood;
    private bool _isBusy;

    public WorkerPoolTests()
    {
        _serving = new ServingWorker(_time);
        _workers.Serving = _serving;
    }

    private int? Active => _serving.Active?.ProcessId;

    [Fact]
    public void A_worker_is_offered_only_once_it_is_ready()
    {
        _workers.AreReady = false;
        Start();

        Assert.Null(Active);
        Assert.True(_guards[WorkerSlot.A].IsAnswering);
        _workers.Launched[0].IsReady = true;
        _time.Advance(TimeSpan.FromMilliseconds(50));
        Assert.Equal(100, Active);
        Assert.Equal((false, true), (_guards[WorkerSlot.A].IsAnswering, _guards[WorkerSlot.B].IsAnswering));
    }

    [Fact]
    public void The_first_worker_serves_unproved_since_nobody_else_does()
    {
        Start();

        Assert.Empty(_workers.Probes);
        Assert.Equal(["serve"], _workers.Launched[0].Told);
    }

    [Fact]
    public async Task A_recycle_proves_the_new_worker_makes_it_active_and_then_retires_the_old_one()
    {
        var pool = Start();

        var result = await RecycleAsync(pool);

        Assert.Null(result.Refusal);
        Assert.Equal((101, 100), Assert.Single(_workers.Probes)); // the old one served while the new one was tried
        Assert.Equal(["stand by for 5065", "serve"], _workers.Launched[1].Told);
        Assert.Equal(101, Active);
        Assert.Equal(["serve"], _workers.Launched[0].Told); // who was sent there a moment ago is still let in
        _time.Advance(Second);
        Assert.Equal(["serve", "retire for 5067"], _workers.Launched[0].Told);
        Assert.False(_workers.Launched[0].Killed);
    }

    [Fact]
    public async Task The_port_of_a_worker_that_has_retired_is_answered_by_the_service()
    {
        var pool = Start();
        await RecycleAsync(pool);
        _time.Advance(Second);
        Assert.False(_guards[WorkerSlot.A].IsAnswering);

        _workers.Launched[0].Die("exit code 0");

        Assert.True(_guards[WorkerSlot.A].IsAnswering);
        Assert.Equal(101, Active);
        Assert.Equal(0, pool.Lost);
    }

    [Fact]
    public async Task A_worker_that_fails_its_probe_never_becomes_active()
    {
        var pool = Start();
        _workers.ProbeFault = "nothing heard";

        var result = await RecycleAsync(pool);

        Assert.Equal("its probe call failed: nothing heard", result.Refusal);
        Assert.Equal(100, Active);
        Assert.True(_workers.Launched[1].Killed);
        Assert.DoesNotContain("serve", _workers.Launched[1].Told);
        Assert.True(_guards[WorkerSlot.B].IsAnswering);
        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(["serve"], _workers.Launched[0].Told);
    }

    [Fact]
    public async Task A_recycle_is_refused_while_the_worker_before_still_has_calls()
    {
        var pool = Start();
        await RecycleAsync(pool);
        _time.Advance(Second);

        var result = await RecycleAsync(pool);

        Assert.Contains("still finishes its calls", result.Refusal);
        Assert.Equal(2, _workers.Launched.Count);
    }

    [Fact]
    public void When_the_active_worker_dies_while_its_successor_starts_the_successor_serves_at_once()
    {
        var pool = Start();
        _workers.AreReady = false;
        _ = pool.RecycleAsync();
        _workers.Launched[0].Die("signal 9");
        Assert.Null(Active);

        _workers.Launched[1].IsReady = true;
        _time.Advance(TimeSpan.FromMilliseconds(50));

        Assert.Equal(101, Active);
        Assert.Empty(_workers.Probes);
    }

    [Fact]
    public void A_worker_that_dies_is_replaced_at_once_in_the_other_slot()
    {
        var pool = Start();
        _time.Advance(TimeSpan.FromDays(3));

        _workers.Launched[0].Die("signal 9");

        Assert.Equal(101, Active);
        Assert.Equal(WorkerSlot.B, _workers.Launched[1].Slot);
        Assert.True(_guards[WorkerSlot.A].IsAnswering);
        Assert.Equal(1, pool.Lost);
    }

    [Fact]
    public void Callers_who_wait_for_it_at_its_port_keep_their_connections_until_it_serves()
    {
        var closed = new List<int?>();
        foreach (var guard in _guards.Values)
            guard.Closing = () => closed.Add(Active);

        Start();

        Assert.Equal([100], closed);
    }

    [Fact]
    public void A_new_worker_that_is_slow_to_answer_is_told_again_and_not_killed()
    {
        _workers.CanBeTold = false;
        Start();

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.Null(Active);
        _workers.Launched[0].CanBeTold = true;
        _time.Advance(Second);

        Assert.Equal((100, false), (Active, _workers.Launched[0].Killed));
        Assert.Equal(["serve"], _workers.Launched[0].Told);
    }

    [Fact]
    public void A_worker_that_hangs_before_it_could_be_told_to_serve_is_replaced()
    {
        _workers.CanBeTold = false;
        Start();
        (_workers.Launched[0].Answers, _workers.Launched[0].HasMedia) = (false, false);
        _workers.CanBeTold = true;

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((101, true), (Active, _workers.Launched[0].Killed));
    }

    [Fact]
    public void Who_drains_the_service_does_not_wait_for_a_worker_that_is_slow_to_answer()
    {
        var pool = Start();
        _workers.Launched[0].CanBeTold = false;

        var draining = pool.DrainAsync(true);
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.True(draining.IsCompleted);
        _workers.Launched[0].CanBeTold = true;
        _time.Advance(Second);

        Assert.Equal(["serve", "drain"], _workers.Launched[0].Told);
    }

    [Fact]
    public void A_worker_that_hangs_is_killed_and_replaced_within_five_seconds()
    {
        var pool = Start();
        _time.Advance(TimeSpan.FromDays(1));

        (_workers.Launched[0].Answers, _workers.Launched[0].HasMedia) = (false, false);
        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.True(_workers.Launched[0].Killed);
        Assert.Equal((101, 1), (Active, pool.Lost));
    }

    [Fact]
    public void A_worker_that_is_stopped_is_killed_and_replaced_within_three_seconds()
    {
        var pool = Start();
        _time.Advance(TimeSpan.FromDays(1));

        _workers.Launched[0].IsStopped = true;
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.True(_workers.Launched[0].Killed);
        Assert.Equal((101, 1), (Active, pool.Lost));
    }

    [Fact]
    public void A_worker_that_is_slow_once_lives_on()
    {
        Start();
        _time.Advance(TimeSpan.FromDays(1));

        (_workers.Launched[0].Answers, _workers.Launched[0].HasMedia) = (false, false);
        _time.Advance(TimeSpan.FromSeconds(2));
        (_workers.Launched[0].Answers, _workers.Launched[0].HasMedia) = (true, true);
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.False(_workers.Launched[0].Killed);
    }

    [Fact]
    public void A_worker_that_does_not_answer_while_its_calls_go_on_keeps_them_and_gets_no_new_ones_until_it_answers()
    {
        Start();
        var worker = _workers.Launched[0];
        (worker.Calls, worker.Answers) = (3, false);

        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Null(Active);
        worker.Answers = true;
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal((100, false), (Active, worker.Killed));
        Assert.Single(_workers.Launched);
    }

    [Fact]
    public void A_worker_that_does_not_answer_for_long_keeps_its_calls_while_another_serves()
    {
        var pool = Start();
        var worker = _workers.Launched[0];
        (worker.Calls, worker.Answers) = (3, false);

        _time.Advance(TimeSpan.FromMinutes(5));

        Assert.Equal((101, 0), (Active, pool.Lost));
        Assert.False(worker.Killed);
        Assert.Equal("retire for 5067", worker.Told[^1]);
    }

    [Fact]
    public void On_a_machine_without_processor_time_to_give_a_worker_that_stands_still_is_not_killed_at_once()
    {
        _isBusy = true;
        Start();
        (_workers.Launched[0].Answers, _workers.Launched[0].HasMedia) = (false, false);

        _time.Advance(TimeSpan.FromSeconds(20));
        Assert.False(_workers.Launched[0].Killed);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.True(_workers.Launched[0].Killed);
    }

    [Fact]
    public void An_adopted_worker_that_lacks_what_the_settings_want_is_replaced()
    {
        Running(WorkerSlot.A, 77, WorkerState.Ready).IsOutdated = true;

        Start();
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(100, Active);
        Assert.Equal("retire for 5067", _workers.Running[WorkerSlot.A].Told[^1]);
    }

    [Fact]
    public void The_planned_end_of_an_adopted_worker_is_no_loss()
    {
        var worker = Running(WorkerSlot.A, 77, WorkerState.Ready);
        var pool = Start();

        worker.Die("exit code 0");

        Assert.Equal((100, 0), (Active, pool.Lost));
    }

    [Fact]
    public async Task A_retiring_worker_that_does_not_end_is_killed_in_the_end()
    {
        var pool = Start();
        await RecycleAsync(pool);

        _time.Advance(TimeSpan.FromMinutes(59));
        Assert.False(_workers.Launched[0].Killed);
        _time.Advance(TimeSpan.FromMinutes(3));

        Assert.True(_workers.Launched[0].Killed);
    }

    [Fact]
    public void Workers_that_die_at_once_are_started_at_longer_and_longer_intervals()
    {
        _workers.AreReady = false;
        Start();

        var waits = Enumerable.Range(0, 9).Select(_ => SecondsUntilNextLaunch()).ToArray();

        Assert.Equal([0, 1, 1, 2, 4, 5, 5, 5, 5], waits);
    }

    [Fact]
    public void A_worker_that_never_gets_ready_is_killed_and_replaced()
    {
        _workers.AreReady = false;
        Start();

        _time.Advance(StartTimeout + Second);

        Assert.True(_workers.Launched[0].Killed);
        Assert.Equal(2, _workers.Launched.Count);
    }

    [Fact]
    public void A_worker_that_cannot_be_started_is_tried_again()
    {
        _workers.CannotLaunch = true;
        Start();

        _workers.CannotLaunch = false;
        _time.Advance(Second);

        Assert.Single(_workers.Launched);
    }

    [Fact]
    public void A_worker_found_running_is_adopted()
    {
        Running(WorkerSlot.B, 77, WorkerState.Ready);

        Start();

        Assert.Equal(77, Active);
        Assert.Empty(_workers.Launched);
        Assert.Equal((true, false), (_guards[WorkerSlot.A].IsAnswering, _guards[WorkerSlot.B].IsAnswering));
    }

    [Fact]
    public void Of_two_workers_found_running_the_one_that_retires_goes_on_retiring()
    {
        var retiring = Running(WorkerSlot.A, 77, WorkerState.Retiring);
        var ready = Running(WorkerSlot.B, 78, WorkerState.Ready);

        Start();

        Assert.Equal(78, Active);
        Assert.Equal(["retire for 5067"], retiring.Told);
        Assert.Equal(["serve"], ready.Told);
    }

    [Fact]
    public void A_worker_that_retires_because_the_service_stopped_serves_again()
    {
        var worker = Running(WorkerSlot.A, 77, WorkerState.Retiring);

        Start();

        Assert.Equal(77, Active);
        Assert.Equal(["serve"], worker.Told);
    }

    [Fact]
    public void A_worker_whose_probe_nobody_can_make_any_more_is_replaced()
    {
        var worker = Running(WorkerSlot.A, 77, WorkerState.Standby);

        Start();
        _time.Advance(Second);

        Assert.True(worker.Killed);
        Assert.Equal(100, Active);
    }

    [Fact]
    public async Task A_worker_that_is_due_is_replaced_without_being_asked()
    {
        Start(new RecycleSettings { MaxAge = TimeSpan.Zero, MaxCallsHandled = 1000 });
        _workers.Launched[0].CallsHandled = 1000;

        _time.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal(101, Active);
        var history = await Events.ListAsync(10);
        Assert.Contains(history, row => row is { Kind: WorkerEventKind.Retiring, Reason: "the worker has handled enough calls" });
    }

    [Fact]
    public void A_recycle_that_failed_is_tried_again_a_minute_later()
    {
        _workers.ProbeFault = "nothing heard";
        Start(new RecycleSettings { MaxAge = TimeSpan.Zero, MaxCallsHandled = 1000 });
        _workers.Launched[0].CallsHandled = 1000;

        _time.Advance(TimeSpan.FromSeconds(50));
        Assert.Equal(2, _workers.Launched.Count);
        _time.Advance(TimeSpan.FromSeconds(20));

        Assert.Equal(3, _workers.Launched.Count);
    }

    [Fact]
    public async Task Draining_tells_the_active_worker_and_every_later_one()
    {
        var pool = Start();

        await pool.DrainAsync(true);
        await RecycleAsync(pool);
        await pool.DrainAsync(false);

        Assert.Equal(["serve", "drain"], _workers.Launched[0].Told);
        Assert.Equal(["stand by for 5065", "drain", "serve"], _workers.Launched[1].Told);
    }

    [Fact]
    public async Task Every_step_is_in_the_history_with_its_reason()
    {
        var pool = Start();
        await RecycleAsync(pool);
        _time.Advance(Second);
        _workers.Launched[0].Die("exit code 0");

        var history = (await Events.ListAsync(20)).Reverse().Select(row => $"{row.Slot} {row.ProcessId} {row.Kind}: {row.Reason}");

        Assert.Equal(
            [
                "A 100 Started: no worker serves",
                "A 100 Ready: port 5065",
                "A 100 Active: no worker serves",
                "B 101 Started: an administrator asked for it",
                "B 101 Ready: port 5067",
                "B 101 Probed: answered, spoke, took keys, hung up",
                "B 101 Active: an administrator asked for it",
                "A 100 Retiring: an administrator asked for it",
                "A 100 Ended: exit code 0",
            ],
            history);
    }

    [Fact]
    public async Task A_worker_that_was_just_starting_when_its_service_died_is_not_in_the_way()
    {
        var pool = Start();
        var orphan = new FakeWorker(99, WorkerSlot.B) { IsReady = true };
        _workers.Running.Add(WorkerSlot.B, orphan);

        var result = await RecycleAsync(pool);

        Assert.True(orphan.Killed);
        Assert.Null(result.Refusal);
        Assert.Equal(101, Active);
    }

    [Fact]
    public async Task A_worker_with_calls_that_is_found_in_a_free_slot_is_not_killed_for_it()
    {
        var pool = Start();
        var found = new FakeWorker(99, WorkerSlot.B) { IsReady = true, State = WorkerState.Ready };
        _workers.Running.Add(WorkerSlot.B, found);

        var result = await RecycleAsync(pool);

        Assert.Contains("process 99", result.Refusal);
        Assert.Equal(["retire for 5065"], found.Told);
        Assert.False(_guards[WorkerSlot.B].IsAnswering);
        Assert.Equal(100, Active);
    }

    [Fact]
    public void When_no_worker_can_be_had_in_one_slot_the_other_is_tried()
    {
        _workers.AreReady = false;
        Start();

        _workers.Launched[0].Die("exit code 1");
        _time.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal(
            [WorkerSlot.A, WorkerSlot.B], _workers.Launched.Take(2).Select(worker => worker.Slot));
    }

    [Fact]
    public async Task A_worker_that_was_told_to_end_by_somebody_else_is_replaced_at_once()
    {
        Start();
        _workers.Launched[0].IsLeaving = true;
        _time.Advance(TimeSpan.FromSeconds(2));

        Assert.Equal(101, Active);
        var events = await Events.ListAsync(10);
        Assert.Contains(events, known => known.ProcessId == 101 && known.Reason == "the worker was told to end");
    }

    [Fact]
    public async Task A_stop_in_the_middle_of_a_recycle_leaves_one_worker_to_the_next_service()
    {
        var pool = Start();
        await RecycleAsync(pool);

        await _stopping.CancelAsync();
        await Stopped();

        Assert.Equal("retire for 5067", _workers.Launched[0].Told[^1]);
        Assert.Equal("leave", _workers.Launched[1].Told[^1]);
    }

    [Fact]
    public async Task Ctrl_C_ends_retiring_workers_as_well()
    {
        _endsForGood = true;
        var pool = Start();
        await RecycleAsync(pool);
        _time.Advance(Second);

        await _stopping.CancelAsync();
        await Stopped();

        Assert.Equal(["retire for ", "retire for "], _workers.Launched.Select(worker => worker.Told[^1]));
    }

    [Theory]
    [InlineData(false, false, "leave")]
    [InlineData(true, false, "retire for ")]
    [InlineData(false, true, "retire for ")]
    public async Task Stopping_leaves_the_worker_to_the_next_service_unless_there_is_to_be_none(
        bool endsForGood, bool isDraining, string told)
    {
        _endsForGood = endsForGood;
        var pool = Start();
        await pool.DrainAsync(isDraining);

        await _stopping.CancelAsync();
        await Stopped();

        Assert.Equal(told, _workers.Launched[0].Told[^1]);
        Assert.False(_workers.Launched[0].Killed);
    }

    private IWorkerEventStore Events => ((IUmStore)_store).WorkerEvents;

    private Func<Task> Stopped { get; set; } = () => Task.CompletedTask;

    private WorkerPool Start(RecycleSettings? recycle = null)
    {
        // In the test's own context a continuation would go to another thread, and the test would have to wait for it.
        SynchronizationContext.SetSynchronizationContext(null);
        var pool = new WorkerPool(
            _workers,
            _guards.ToDictionary(guard => guard.Key, guard => (ISlotGuard)guard.Value),
            _workers,
            _serving,
            new WorkerHistory(Events, _time, NullLogger<WorkerHistory>.Instance),
            new WorkerPoolOptions
            {
                StartTimeout = StartTimeout,
                EndsForGood = () => _endsForGood,
                IsBusy = () => _isBusy,
                Recycle = recycle ?? new RecycleSettings { MaxAge = TimeSpan.Zero },
            },
            _time,
            NullLogger<WorkerPool>.Instance);
        var running = pool.RunAsync(_stopping.Token);
        Stopped = () => running;
        return pool;
    }

    private static async Task<RecycleResult> RecycleAsync(WorkerPool pool)
    {
        var result = await pool.RecycleAsync();
        SynchronizationContext.SetSynchronizationContext(null);
        return result;
    }

    private FakeWorker Running(WorkerSlot slot, int id, WorkerState state) =>
        _workers.Running[slot] = new FakeWorker(id, slot) { IsReady = true, State = state };

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
}
