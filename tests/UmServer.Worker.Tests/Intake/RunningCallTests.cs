using System.Net;
using UmServer.Control;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

public class RunningCallTests
{
    private static readonly CallInfo Info = new()
    {
        CallId = "call-1",
        Peer = IPAddress.Parse(Office.Pbx),
        Called = "1001",
        CallerNumber = Office.Outside,
        StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
    };

    private readonly RunningCall _running = new();

    [Fact]
    public void Nothing_is_said_of_a_call_whose_invite_is_still_read() => Assert.Null(_running.Describe(WorkerSlot.A));

    [Fact]
    public void Of_a_call_that_rings_only_the_invite_is_known()
    {
        var ringing = Describe();

        Assert.Equal(
            new CallInProgress
            {
                Slot = WorkerSlot.B,
                CallId = Info.CallId,
                StartedAt = Info.StartedAt,
                CallerNumber = Office.Outside,
                CalledNumber = "1001",
                PeerAddress = Office.Pbx,
            },
            ringing);
    }

    [Fact]
    public void Of_a_call_that_hears_a_greeting_it_is_not_known_yet_what_kind_it_will_be()
    {
        var progress = _running.Progress;
        (progress.Gateway, progress.DialPlan, progress.Reason) = ("pbx", Office.Plan, CallReason.DivertBusy);
        (progress.Offer, progress.Kind, progress.Mailbox) = (OfferResult.Answered, CallKind.MissedCall, "1001");

        var answered = Describe();

        Assert.True(answered.IsAnswered);
        Assert.Equal(
            ("pbx", Office.Plan, CallReason.DivertBusy, "1001"),
            (answered.Gateway, answered.DialPlan, answered.Reason, answered.Mailbox));
        Assert.Null(answered.Kind);
    }

    [Fact]
    public void Of_a_call_at_a_menu_the_kind_is_certain()
    {
        var progress = _running.Progress;
        (progress.Offer, progress.Kind, progress.AutoAttendant) =
            (OfferResult.Answered, CallKind.AutoAttendant, "Reception");

        var answered = Describe();

        Assert.Equal((CallKind.AutoAttendant, "Reception"), (answered.Kind, answered.AutoAttendant));
        Assert.Null(answered.Mailbox);
    }

    private CallInProgress Describe()
    {
        _running.Begin(new ScriptedCall(Info, new CallScript(""), Office.Book));
        return _running.Describe(WorkerSlot.B)!;
    }
}
