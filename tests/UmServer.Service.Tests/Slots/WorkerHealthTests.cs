using UmServer.Control;

namespace UmServer.Service.Tests;

/// <summary>What is said of a worker by what moved in it, a look each second, with a patience of three.</summary>
public sealed class WorkerHealthTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly WorkerHealth _health = new();
    private WorkerSigns _signs = Signs(calls: 0);
    private bool _isBusy;

    public WorkerHealthTests() => Look();

    [Fact]
    public void A_worker_that_answers_is_well() => Assert.Equal(Diagnosis.Well, Look(answers: true));

    [Fact]
    public void Two_seconds_without_an_answer_say_nothing()
    {
        Assert.Equal([Diagnosis.Undecided, Diagnosis.Undecided], Looks(2));
        Assert.Equal(2 * Second, _health.Silence);
        Assert.Equal(Diagnosis.Well, Look(answers: true));
        Assert.Equal(TimeSpan.Zero, _health.Silence);
    }

    [Fact]
    public void A_worker_in_which_nothing_moves_for_three_seconds_hangs() =>
        Assert.Equal([Diagnosis.Undecided, Diagnosis.Undecided, Diagnosis.Hanging], Looks(3));

    [Fact]
    public void A_worker_whose_media_goes_on_is_silent_for_as_long_as_it_has_calls()
    {
        _signs = Signs(calls: 1);
        Look();

        var looks = Looks(600, media: true);

        Assert.Equal([Diagnosis.Silent], looks[2..].Distinct());
    }

    [Fact]
    public void A_worker_whose_media_goes_on_for_nobody_hangs_after_half_a_minute()
    {
        var looks = Looks(30, media: true);

        Assert.Equal((Diagnosis.Silent, Diagnosis.Hanging), (looks[28], looks[29]));
    }

    [Fact]
    public void A_worker_that_computes_is_silent_and_not_hanging()
    {
        var looks = Looks(29, used: 0.06);

        Assert.Equal([Diagnosis.Silent], looks[2..].Distinct());
        Assert.Equal(Diagnosis.Hanging, Look(used: 0.06)); // but not for ever
    }

    [Fact]
    public void A_worker_that_stands_still_while_the_machine_is_busy_is_silent_and_not_hanging()
    {
        _isBusy = true;
        Assert.Equal(Diagnosis.Silent, Looks(4)[^1]);

        _isBusy = false;
        Assert.Equal(Diagnosis.Hanging, Look());
    }

    [Fact]
    public void A_worker_that_is_stopped_is_found_out_by_the_second_look_even_on_a_busy_machine()
    {
        _isBusy = true;

        Assert.Equal(Diagnosis.Undecided, Look(isStopped: true));
        Assert.Equal(Diagnosis.Stopped, Look(isStopped: true));
    }

    [Fact]
    public void A_worker_that_was_stopped_for_a_moment_lives_on()
    {
        Look(isStopped: true);

        Assert.Equal(Diagnosis.Well, Look(answers: true));
        Assert.NotEqual(Diagnosis.Stopped, Look(isStopped: true));
    }

    private Diagnosis[] Looks(int count, bool media = false, double used = 0) =>
        [.. Enumerable.Range(0, count).Select(_ => Look(media: media, used: used))];

    private Diagnosis Look(bool answers = false, bool media = false, double used = 0, bool isStopped = false)
    {
        _signs = _signs with
        {
            Answers = _signs.Answers + (answers ? 2 : 0),
            MediaTicks = _signs.MediaTicks + (media ? 50 : 0),
            Processor = _signs.Processor + TimeSpan.FromSeconds(used),
            IsStopped = isStopped,
        };
        return _health.Look(_signs, Second, 3 * Second, _isBusy);
    }

    private static WorkerSigns Signs(int calls) => new(
        new WorkerStatus
        {
            Slot = WorkerSlot.A,
            ProcessId = 100,
            Port = 5065,
            State = WorkerState.Ready,
            StartedAt = DateTimeOffset.UnixEpoch,
            Calls = calls,
            CallsHandled = calls,
            MemoryBytes = 1,
        },
        0, 0, TimeSpan.Zero, false);
}
