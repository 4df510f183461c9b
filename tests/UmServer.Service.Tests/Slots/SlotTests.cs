using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service.Tests;

/// <summary>The slot's switch: what happens, and what is to be done then.</summary>
public sealed class SlotTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Slot _slot = new(WorkerSlot.A);
    private readonly FakeWorker _worker = new(100, WorkerSlot.A) { IsReady = true };

    private WorkerStatus Status => _worker.Look()!.Status;

    [Fact]
    public void A_worker_that_is_wanted_is_started_and_waited_for()
    {
        Assert.Equal([new SlotAction.Launch()], On(new SlotEvent.Wanted("no worker serves")));
        Assert.Equal(
            [
                new SlotAction.Note(WorkerEventKind.Started, "no worker serves"), new SlotAction.Watch(),
                new SlotAction.AwaitReady(),
            ],
            On(new SlotEvent.Launched(_worker)));
        Assert.Equal(SlotState.Starting, _slot.State);
    }

    [Fact]
    public void While_another_one_serves_a_new_worker_sends_callers_on_to_it_and_is_probed()
    {
        Started();

        var actions = On(new SlotEvent.Ready(Status), servedBy: 5067);

        Assert.Equal(
            [
                new SlotAction.Note(WorkerEventKind.Ready, "port 5065"), new SlotAction.YieldPort(),
                new SlotAction.StandBy(5067), new SlotAction.ClosePort(), new SlotAction.Probe(),
            ],
            actions);
        Assert.Equal(SlotState.Probing, _slot.State);
    }

    [Fact]
    public void A_failed_probe_ends_the_worker_while_another_one_serves()
    {
        Started();
        On(new SlotEvent.Ready(Status), servedBy: 5067);

        Assert.Contains(new SlotAction.Kill(), On(new SlotEvent.Probed("nothing heard"), servedBy: 5067));
        Assert.Equal((SlotState.Ending, "its probe call failed: nothing heard"), (_slot.State, _slot.KilledFor));
    }

    [Fact]
    public void A_failed_probe_does_not_end_the_only_worker()
    {
        Started();
        On(new SlotEvent.Ready(Status), servedBy: 5067);

        var actions = On(new SlotEvent.Probed("nothing heard"));

        Assert.Contains(new SlotAction.Serve(), actions);
        Assert.DoesNotContain(new SlotAction.Kill(), actions);
    }

    [Fact]
    public void A_worker_that_falls_silent_gets_no_new_calls_and_keeps_those_it_has()
    {
        Active();

        Assert.Equal([new SlotAction.Deactivate()], On(new SlotEvent.FellSilent()));
        Assert.Equal(SlotState.Silent, _slot.State);
        Assert.Equal([new SlotAction.Activate()], On(new SlotEvent.Answered()));
        Assert.Equal(SlotState.Active, _slot.State);
    }

    [Fact]
    public void A_silent_worker_that_was_replaced_does_not_come_back()
    {
        Active();
        On(new SlotEvent.FellSilent());

        Assert.Contains(
            new SlotAction.Retire(5067, Second),
            On(new SlotEvent.Replaced(5067, "the worker does not answer", Second), servedBy: 5067));
        Assert.Empty(On(new SlotEvent.Answered(), servedBy: 5067));
        Assert.Equal(SlotState.Retiring, _slot.State);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_worker_that_is_condemned_is_killed_whether_it_serves_or_retires(bool retires)
    {
        Active();
        if (retires)
            On(new SlotEvent.Replaced(5067, "", Second), servedBy: 5067);

        Assert.Equal([new SlotAction.Deactivate(), new SlotAction.Kill()], On(new SlotEvent.Condemned("it hangs")));
        Assert.Empty(On(new SlotEvent.Condemned("it hangs"))); // once
    }

    [Fact]
    public void The_service_answers_at_the_port_of_a_worker_that_has_ended()
    {
        Active();

        var actions = On(new SlotEvent.Ended(WorkerEnd.Of(0)));

        Assert.Equal(
            [
                new SlotAction.Deactivate(), new SlotAction.Note(WorkerEventKind.Ended, "exit code 0"),
                new SlotAction.AnswerPort(),
            ],
            actions);
        Assert.Equal(SlotState.Absent, _slot.State);
    }

    [Fact]
    public void A_worker_that_was_found_serves_only_if_it_is_chosen()
    {
        _worker.State = WorkerState.Ready;

        On(new SlotEvent.Found(_worker, Status, "the service starts"));
        Assert.Equal(SlotState.Found, _slot.State);
        Assert.Equal([new SlotAction.Serve()], On(new SlotEvent.Chosen()));
        Assert.Equal(
            [new SlotAction.Activate(), new SlotAction.ClosePort()], On(new SlotEvent.Served())); // no start: no note
    }

    [Fact]
    public void What_comes_too_late_does_nothing()
    {
        Assert.Empty(On(new SlotEvent.Ready(Status)));
        Assert.Empty(On(new SlotEvent.Probed(null)));
        Assert.Empty(On(new SlotEvent.Served()));
        Assert.Empty(On(new SlotEvent.Ended(WorkerEnd.Unknown)));
        Assert.Equal(SlotState.Absent, _slot.State);
    }

    private void Started()
    {
        On(new SlotEvent.Wanted("no worker serves"));
        On(new SlotEvent.Launched(_worker));
    }

    private void Active()
    {
        Started();
        On(new SlotEvent.Ready(Status));
        On(new SlotEvent.Served());
    }

    private SlotAction[] On(SlotEvent happened, int? servedBy = null) => _slot.On(happened, servedBy);
}
