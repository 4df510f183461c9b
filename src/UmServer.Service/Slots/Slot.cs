using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service;

/// <summary>The life of the worker in a slot: what happens to it, and what is to be done then.</summary>
internal sealed class Slot(WorkerSlot name)
{
    private string _why = "";

    public WorkerSlot Name => name;

    public SlotState State { get; private set; }

    /// <summary>Null while there is none.</summary>
    public IWorkerProcess? Process { get; private set; }

    /// <summary>How the worker last was; null until it is ready.</summary>
    public WorkerStatus? Status { get; set; }

    public WorkerHealth Health { get; private set; } = new();

    /// <summary>Whether a former service started the worker.</summary>
    public bool IsAdopted { get; private set; }

    /// <summary>Whether callers were ever sent to the worker.</summary>
    public bool HasServed { get; private set; }

    /// <summary>Why the service killed the worker; null: it did not.</summary>
    public string? KilledFor { get; private set; }

    /// <summary>A timestamp.</summary>
    public long Since { get; set; }

    /// <summary>Deadline after which a retiring worker's remaining calls are ended.</summary>
    public DateTimeOffset RetireBy { get; set; } = DateTimeOffset.MaxValue - TimeSpan.FromDays(1);

    /// <summary>A worker that will take the calls unless it fails.</summary>
    public bool IsComing => State is SlotState.Starting or SlotState.Probing or SlotState.Entering;

    public bool IsRunning => State is not (SlotState.Absent or SlotState.Ending) && Status is not null;

    /// <param name="servedBy">The port of another worker that serves; null when none does.</param>
    public SlotAction[] On(SlotEvent happened, int? servedBy)
    {
        switch (State, happened)
        {
            case (SlotState.Absent, SlotEvent.Wanted(var why)):
                (State, _why) = (SlotState.Starting, why);
                return [new SlotAction.Launch()];

            case (SlotState.Starting, SlotEvent.Launched(var process)):
                (Process, Health) = (process, new WorkerHealth());
                return
                [
                    new SlotAction.Note(WorkerEventKind.Started, _why), new SlotAction.Watch(),
                    new SlotAction.AwaitReady(),
                ];

            case (SlotState.Absent or SlotState.Starting, SlotEvent.Found(var process, var status, var why)):
                (State, Process, Status, Health) = (SlotState.Found, process, status, new WorkerHealth());
                (IsAdopted, HasServed) = (true, status.State is not WorkerState.Standby);
                return
                [
                    new SlotAction.Note(WorkerEventKind.Adopted, why), new SlotAction.Watch(),
                    .. HasServed
                        ? [new SlotAction.YieldPort(), new SlotAction.ClosePort()]
                        // Nobody knows the secret of its probe.
                        : Kill("it had not served yet when the service that started it ended"),
                ];

            case (SlotState.Found, SlotEvent.Chosen):
                State = SlotState.Entering;
                return [new SlotAction.Serve()];

            case (SlotState.Starting, SlotEvent.Ready(var status)) when servedBy is { } port:
                (State, Status) = (SlotState.Probing, status);
                return
                [
                    new SlotAction.Note(WorkerEventKind.Ready, $"port {status.Port}"), new SlotAction.YieldPort(),
                    new SlotAction.StandBy(port), new SlotAction.ClosePort(), new SlotAction.Probe(),
                ];

            // While nobody serves a new worker needs no proof: whatever it can do is more than nothing.
            case (SlotState.Starting, SlotEvent.Ready(var status)):
                (State, Status) = (SlotState.Entering, status);
                return
                [
                    new SlotAction.Note(WorkerEventKind.Ready, $"port {status.Port}"), new SlotAction.YieldPort(),
                    new SlotAction.Serve(),
                ];

            case (SlotState.Probing, SlotEvent.Probed(null)):
                State = SlotState.Entering;
                return
                [
                    new SlotAction.Note(WorkerEventKind.Probed, "answered, spoke, took keys, hung up"),
                    new SlotAction.Serve(),
                ];

            case (SlotState.Probing, SlotEvent.Probed({ } fault)) when servedBy is null:
                State = SlotState.Entering;
                return [new SlotAction.Note(WorkerEventKind.ProbeFailed, fault), new SlotAction.Serve()];

            case (SlotState.Probing, SlotEvent.Probed({ } fault)):
                return
                [
                    new SlotAction.Note(WorkerEventKind.ProbeFailed, fault), .. Kill($"its probe call failed: {fault}"),
                ];

            case (SlotState.Entering, SlotEvent.Served):
                (State, HasServed) = (SlotState.Active, true);
                return
                [
                    new SlotAction.Activate(),
                    .. IsAdopted ? [] : (SlotAction[])[new SlotAction.Note(WorkerEventKind.Active, _why)],
                    new SlotAction.ClosePort(), // only now: callers there have waited for this worker
                ];

            // It had ended its last call just before it was found.
            case (SlotState.Entering, SlotEvent.Failed) when IsAdopted:
                State = SlotState.Retiring;
                return [];

            case (SlotState.Starting, SlotEvent.Failed) when Process is null:
                State = SlotState.Absent;
                return [];

            case (SlotState.Starting or SlotState.Entering, SlotEvent.Failed(var why)):
                return Kill(why);

            case (SlotState.Active, SlotEvent.FellSilent):
                State = SlotState.Silent;
                return [new SlotAction.Deactivate()];

            case (SlotState.Silent, SlotEvent.Answered):
                State = SlotState.Active;
                return [new SlotAction.Activate()];

            case (SlotState.Found or SlotState.Active or SlotState.Silent, SlotEvent.Replaced replaced):
                State = SlotState.Retiring;
                return
                [
                    new SlotAction.Note(WorkerEventKind.Retiring, replaced.Why),
                    new SlotAction.Retire(replaced.Port, replaced.HandOver),
                ];

            case (not (SlotState.Absent or SlotState.Ending), SlotEvent.Condemned(var why)) when Process is not null:
                return Kill(why);

            case (not SlotState.Absent, SlotEvent.Ended(var end)):
                State = SlotState.Absent;
                return
                [
                    new SlotAction.Deactivate(), new SlotAction.Note(WorkerEventKind.Ended, KilledFor ?? end.Text),
                    new SlotAction.AnswerPort(),
                ];

            default:
                return []; // it comes too late
        }
    }

    /// <summary>After the end of a worker: the slot is as new.</summary>
    public void Clear()
    {
        (Process, Status, KilledFor, IsAdopted, HasServed) = (null, null, null, false, false);
        RetireBy = DateTimeOffset.MaxValue - TimeSpan.FromDays(1);
    }

    private SlotAction[] Kill(string why)
    {
        (State, KilledFor) = (SlotState.Ending, why);
        return [new SlotAction.Deactivate(), new SlotAction.Kill()];
    }
}
