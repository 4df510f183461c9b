namespace UmServer.Sip.Tests.Stack;

/// <summary>Transfer by REFER (RFC 3515).</summary>
public sealed class ReferTests
{
    private static readonly SipUri Target = TwoStacks.Uri("sip:1002@192.0.2.50");
    private readonly RawCaller _call = new();
    private readonly string _tag;
    private int _number = 1;

    public ReferTests() => _tag = _call.Establish();

    private Task<ReferResult> Refer(int status = 202)
    {
        var done = _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(60));
        _call.Net.Run(0.05);
        _call.Peer.Answer(_call.Peer.Requests.Single(), status);
        _call.Net.Run(0.05);
        return done;
    }

    private int Notify(string fragment, string state, string package = "refer")
    {
        _number++;
        _call.Send(RawCaller.Request("NOTIFY", $"z9hG4bKn{_number}", _number, _tag,
            $"Event: {package}\nSubscription-State: {state}\n", body: fragment));
        return _call.Statuses[^1];
    }

    [Fact]
    public async Task A_transfer_succeeds_when_the_peer_reports_that_the_target_answered()
    {
        var done = Refer();
        Assert.Equal("<sip:1002@192.0.2.50>", _call.Peer.Requests.Single().Headers[HeaderNames.ReferTo]);

        Assert.Equal(200, Notify("SIP/2.0 100 Trying", "active;expires=60"));
        Assert.False(done.IsCompleted);
        Assert.Equal(200, Notify("SIP/2.0 200 OK", "terminated;reason=noresource"));

        Assert.Equal(new ReferResult(ReferOutcome.Succeeded, 200), await done);
        Assert.Equal(SessionState.Established, _call.Session.State);
    }

    [Fact]
    public async Task A_transfer_fails_when_the_target_is_busy()
    {
        var done = Refer();

        Notify("SIP/2.0 486 Busy Here", "terminated;reason=noresource");

        Assert.Equal(new ReferResult(ReferOutcome.Failed, 486), await done);
    }

    [Fact]
    public async Task A_refused_transfer_is_known_at_once()
    {
        Assert.Equal(new ReferResult(ReferOutcome.Refused, 603), await Refer(603));
        Assert.Equal(481, Notify("SIP/2.0 200 OK", "active"));
    }

    [Fact]
    public async Task A_peer_that_reports_nothing_more_has_timed_out_and_its_next_report_is_refused()
    {
        var done = Refer();
        Notify("SIP/2.0 180 Ringing", "active;expires=60");

        _call.Net.Run(61);

        Assert.Equal(new ReferResult(ReferOutcome.TimedOut, 180), await done);
        Assert.Equal(481, Notify("SIP/2.0 200 OK", "active"));
    }

    [Fact]
    public async Task A_peer_that_hangs_up_ends_the_transfer_and_its_late_report_is_still_answered()
    {
        var done = Refer();
        _call.Send(RawCaller.Request("BYE", "z9hG4bKb", ++_number, _tag));

        Assert.Equal(new ReferResult(ReferOutcome.SessionEnded, 0), await done);
        Assert.Equal(200, Notify("SIP/2.0 200 OK", "terminated"));
        _call.Net.Run(64);
        Assert.Equal((0, 0), _call.Net.Called.Load);
    }

    [Fact]
    public async Task A_peer_that_hangs_up_before_it_accepts_was_not_transferred()
    {
        var done = _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(60));
        _call.Net.Run(0.05);
        _call.Send(RawCaller.Request("BYE", "z9hG4bKb", ++_number, _tag));

        Assert.Equal(new ReferResult(ReferOutcome.HungUp, 0), await done);
        Assert.Equal(ReferOutcome.HungUp, (await _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(60))).Outcome);
    }

    [Fact]
    public async Task A_report_that_overtakes_the_202_counts()
    {
        var done = _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(60));
        _call.Net.Run(0.05);

        Assert.Equal(200, Notify("SIP/2.0 200 OK", "terminated"));
        _call.Peer.Answer(_call.Peer.Requests.Single(), 202);
        _call.Net.Run(0.05);

        Assert.Equal(ReferOutcome.Succeeded, (await done).Outcome);
    }

    [Fact]
    public async Task After_a_failed_transfer_another_may_be_tried()
    {
        var done = Refer();
        Notify("SIP/2.0 404 Not Found", "terminated");
        await done;

        var again = _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(60));
        _call.Net.Run(0.05);
        Notify("SIP/2.0 200 OK", "terminated");

        Assert.Equal(ReferOutcome.Succeeded, (await again).Outcome);
    }

    [Fact]
    public void A_report_of_another_event_is_refused_489()
    {
        _call.Send(RawCaller.Request("NOTIFY", "z9hG4bKn", 2, _tag, "Event: dialog\nSubscription-State: active\n"));

        Assert.Equal([489], _call.Statuses);
    }

    [Fact]
    public async Task A_late_report_about_an_earlier_transfer_says_nothing_about_the_next()
    {
        var first = _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(10));
        _call.Net.Run(0.05);
        var firstNumber = _call.Peer.Requests.Last().CSeq!.Value.Number;
        _call.Peer.Answer(_call.Peer.Requests.Last(), 202);
        _call.Net.Run(11);
        Assert.Equal(ReferOutcome.TimedOut, (await first).Outcome);
        var second = _call.Session.ReferAsync(Target, TimeSpan.FromSeconds(10));
        _call.Net.Run(0.05);
        var secondNumber = _call.Peer.Requests.Last().CSeq!.Value.Number;

        Assert.Equal(481, Notify("SIP/2.0 486 Busy Here", "terminated", $"refer;id={firstNumber}"));
        Assert.False(second.IsCompleted);
        Assert.Equal(200, Notify("SIP/2.0 200 OK", "terminated", $"refer;id={secondNumber}"));

        Assert.Equal(ReferOutcome.Succeeded, (await second).Outcome);
    }

    [Fact]
    public void A_report_of_an_event_that_only_begins_like_refer_is_refused_489() =>
        Assert.Equal(489, Notify("SIP/2.0 200 OK", "active", "referral"));
}
