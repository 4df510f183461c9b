using UmServer.Core;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Service.Tests;

/// <summary>Which calls get a 302 and which are passed on, day after day.</summary>
public sealed class RedirectHabitTests : IAsyncLifetime
{
    private const int WorkerPort = 5065;
    private const int ServicePort = 5060;
    private const int FreeSlotPort = 5067;

    private readonly ManualTimeProvider _time = new();
    private readonly MemoryGatewayEventStore _history = new();
    private readonly FakeArrivals _worker = new();
    private readonly CapturedLines _log = new();
    private readonly CancellationTokenSource _stopping = new();
    private readonly RecentCalls _recent;
    private readonly GatewayNews _news;
    private GatewayHabits _habits;
    private CallDirector _director;
    private Gateway _gateway = new() { Name = "pbx", Address = "192.0.2.9" };
    private int _branch;

    public RedirectHabitTests()
    {
        _recent = new RecentCalls(_time, most: 100);
        _news = new GatewayNews(_history, _time, _log.For<GatewayNews>());
        _habits = new GatewayHabits(_news, _time);
        _director = new CallDirector(_recent, _habits, new WorkerSettings(), _time);
    }

    public Task InitializeAsync()
    {
        // What waits for the clock goes on while it is advanced, and not on another thread some time later.
        var context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        _ = _news.RunAsync(_stopping.Token);
        _ = new RedirectWatch(_recent, _habits, _worker, _time).RunAsync(_stopping.Token);
        SynchronizationContext.SetSynchronizationContext(context);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _stopping.CancelAsync();
        _stopping.Dispose();
    }

    [Fact]
    public async Task A_302_that_nobody_follows_is_said_after_three_seconds_and_the_next_call_is_passed_on()
    {
        Assert.Null(Call("one"));
        Pass(seconds: 2);
        Assert.Empty(_log.Warnings);
        Pass(seconds: 2);

        var warning = Assert.Single(_log.Warnings);
        Assert.Contains("one", warning);
        Assert.Contains("pbx", warning);
        Assert.Contains("<sip:1001@192.0.2.1:5065>", warning);
        Assert.Equal(WorkerPort, Call("two"));
        var happened = await NextEventAsync();
        Assert.Equal(
            (GatewayBehaviour.Redirect, GatewayBehaviour.Proxy, GatewayReason.NotFollowed, "one"),
            (happened.Before, happened.Behaviour, happened.Reason, happened.CallId));
    }

    [Fact]
    public async Task The_first_302_that_is_followed_is_noted_and_the_others_are_no_news()
    {
        for (var i = 0; i < 5; i++)
        {
            _worker.Came.Add($"call {i}");
            Assert.Null(Call($"call {i}"));
            Pass(seconds: 10);
        }

        Assert.Empty(_log.Warnings);
        var happened = await NextEventAsync();
        Assert.Equal((GatewayReason.Followed, "call 0"), (happened.Reason, happened.CallId));
        Assert.Single(_history.All);
    }

    [Fact]
    public void The_same_call_again_is_passed_on_at_once_and_said_once()
    {
        Assert.Null(Call("one"));
        Assert.Equal(WorkerPort, Call("one", number: 2));
        Pass(seconds: 10);

        Assert.Contains("came here again", Assert.Single(_log.Warnings));
        Assert.Equal(WorkerPort, Call("two"));
        Assert.Empty(_worker.Asked);
    }

    [Fact]
    public void The_same_call_again_with_the_same_number_in_a_new_transaction_is_passed_on_too()
    {
        Assert.Null(Call("one"));
        Assert.Equal(WorkerPort, Call("one"));
    }

    [Fact]
    public void A_retransmission_is_answered_as_the_first_time_whatever_has_been_learnt_meanwhile()
    {
        var (first, second) = (Invite("one"), Invite("two"));
        Assert.Null(Direct(first));
        Assert.Null(Direct(second));
        Assert.Equal(WorkerPort, Call("one", number: 2));

        Assert.Null(Direct(first));
        Assert.Null(Direct(second));
        Assert.Equal(WorkerPort, Call("three"));
    }

    [Fact]
    public void A_call_that_is_passed_on_stays_with_its_worker_and_its_CANCEL_finds_it()
    {
        Assert.Null(Call("one"));
        var again = Invite("one", number: 2);
        Assert.Equal(WorkerPort, Direct(again));

        Assert.Equal(WorkerPort, Direct(again, activePort: 5067));
        Assert.Equal(WorkerPort, _director.FindTarget(again, _gateway, 5067));
        Assert.Equal(5067, Call("two", activePort: 5067));
    }

    [Fact]
    public void The_ACK_of_a_302_goes_nowhere()
    {
        var invite = Invite("one");
        Assert.Null(Direct(invite));
        Assert.Equal(WorkerPort, Call("one", number: 2));

        Assert.Null(_director.FindTarget(invite, _gateway, WorkerPort));
    }

    [Fact]
    public void A_call_that_arrives_at_another_port_of_ours_is_no_retry()
    {
        Assert.Null(Call("one"));
        Direct(Invite("one", number: 2), arrivedAt: WorkerPort);

        Assert.Empty(_log.Warnings);
    }

    [Theory]
    [InlineData(GatewayMode.Auto, WorkerPort)]
    [InlineData(GatewayMode.Proxy, WorkerPort)]
    [InlineData(GatewayMode.Redirect, null)]
    public void A_call_at_the_port_of_a_slot_without_a_worker_need_not_follow_a_302(GatewayMode mode, int? passedTo)
    {
        _gateway = _gateway with { Mode = mode };

        Assert.Equal(passedTo, Direct(Invite("one"), arrivedAt: FreeSlotPort));
        Assert.Equal(mode is not GatewayMode.Proxy, Call("two") is null); // which says nothing of its way at 5060
    }

    [Fact]
    public async Task Once_a_day_one_call_is_redirected_to_see_and_a_gateway_that_follows_by_now_is_redirected_again()
    {
        Learn();
        Pass(TimeSpan.FromHours(23));
        Assert.Equal(WorkerPort, Call("before"));
        Pass(TimeSpan.FromHours(1));

        _worker.Came.Add("trial");
        Assert.Null(Call("trial"));
        Assert.Equal(WorkerPort, Call("meanwhile"));
        Pass(seconds: 5);

        Assert.Null(Call("after"));
        Assert.Equal(GatewayReason.NotFollowed, (await NextEventAsync()).Reason);
        Assert.Equal(GatewayReason.NotFollowed, (await NextEventAsync()).Reason);
        Assert.Equal(GatewayReason.Followed, (await NextEventAsync()).Reason);
    }

    [Fact]
    public void A_trial_that_fails_is_the_last_one_for_a_day()
    {
        Learn();
        for (var day = 0; day < 7; day++)
        {
            Pass(TimeSpan.FromDays(1));
            Assert.Null(Call($"trial {day}"));
            Pass(seconds: 5);
            Assert.Equal(WorkerPort, Call($"after {day}"));
        }

        Assert.Equal(9, _log.Warnings.Count);
    }

    [Fact]
    public void A_worker_that_cannot_say_what_it_saw_is_no_evidence()
    {
        _worker.IsGone = true;
        Assert.Null(Call("one"));
        Pass(seconds: 10);

        Assert.Null(Call("two"));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public void A_worker_that_took_the_place_of_the_one_that_was_called_is_no_evidence()
    {
        Assert.Null(Call("one"));
        _worker.Age = TimeSpan.FromSeconds(2);
        Pass(seconds: 10);

        Assert.Null(Call("two"));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public void A_trial_without_an_outcome_is_repeated_with_a_later_call()
    {
        Learn();
        Pass(TimeSpan.FromDays(1));
        _worker.IsGone = true;
        Assert.Null(Call("trial"));
        Pass(seconds: 40);

        Assert.Null(Call("trial again"));
    }

    [Fact]
    public void The_mode_proxy_passes_everything_on_and_redirect_nothing()
    {
        _gateway = _gateway with { Mode = GatewayMode.Proxy };
        Assert.Equal(WorkerPort, Call("one"));

        _gateway = _gateway with { Mode = GatewayMode.Redirect };
        Assert.Null(Call("two"));
        Assert.Null(Call("two", number: 2));
        Pass(seconds: 5);
        Assert.Contains("um gateway set pbx --mode auto", Assert.Single(_log.Warnings));
        Assert.Null(Call("three"));
        Assert.Empty(_history.All);
    }

    [Fact]
    public void An_administrators_auto_is_a_fresh_start()
    {
        Learn();
        _gateway = _gateway with { Mode = GatewayMode.Proxy };
        Assert.Equal(WorkerPort, Call("proxied"));
        _gateway = _gateway with { Mode = GatewayMode.Auto };

        Assert.Null(Call("redirected"));
    }

    [Fact]
    public void A_mode_that_was_changed_and_changed_back_without_a_call_between_is_a_fresh_start_too()
    {
        Learn();
        Assert.Equal(WorkerPort, Call("passed on"));

        _gateway = _gateway with { ModeSetAt = _time.GetUtcNow() };

        Assert.Null(Call("redirected"));
    }

    [Fact]
    public async Task A_restarted_service_knows_its_gateways_habits()
    {
        Learn();
        await NextEventAsync();
        await NextEventAsync();
        _habits = new GatewayHabits(_news, _time);
        _habits.Load(await _history.LatestAsync(), [_gateway]);
        _director = new CallDirector(new RecentCalls(_time), _habits, new WorkerSettings(), _time);

        Assert.Equal(WorkerPort, Call("after the restart"));
        Assert.Equal(WorkerPort, _director.FindTarget(Invite("before it"), _gateway, WorkerPort));
        Pass(TimeSpan.FromHours(23));
        Assert.Equal(WorkerPort, Call("hours later"));
        Pass(TimeSpan.FromHours(1));
        Assert.Null(Call("trial"));
    }

    [Fact]
    public async Task A_restarted_service_gives_a_doubtful_gateway_its_second_chance()
    {
        Assert.Null(Call("hung up"));
        Pass(seconds: 5);
        await NextEventAsync();
        _habits = new GatewayHabits(_news, _time);
        _habits.Load(await _history.LatestAsync(), [_gateway]);
        _director = new CallDirector(new RecentCalls(_time), _habits, new WorkerSettings(), _time);

        Assert.Equal(WorkerPort, Call("after the restart"));
        Pass(TimeSpan.FromMinutes(10));
        Assert.Null(Call("second chance"));
    }

    [Fact]
    public void A_caller_who_hangs_up_in_the_moment_of_the_302_is_no_evidence()
    {
        var invite = Invite("one");
        Assert.Null(Direct(invite));
        _director.FindTarget(Cancel(invite), _gateway, WorkerPort);
        Pass(seconds: 10);

        Assert.Null(Call("two"));
        Assert.Empty(_log.Warnings);
    }

    [Fact]
    public void A_new_gateways_first_caller_who_hangs_up_unseen_costs_it_minutes_and_not_a_day()
    {
        Assert.Null(Call("hung up"));
        Pass(seconds: 5);
        Assert.Equal(WorkerPort, Call("two"));
        Pass(TimeSpan.FromMinutes(10));

        _worker.Came.Add("three");
        Assert.Null(Call("three"));
        Pass(seconds: 5);

        Assert.Null(Call("four"));
    }

    [Fact]
    public void A_gateway_that_follows_may_miss_one_call_an_hour_and_not_two()
    {
        _worker.Came.Add("followed");
        Assert.Null(Call("followed"));
        Pass(seconds: 5);
        foreach (var hangsUp in new[] { "one", "two" })
        {
            Assert.Null(Call(hangsUp));
            Pass(TimeSpan.FromHours(1));
        }

        Assert.Empty(_log.Warnings);
        Assert.Null(Call("three"));
        Pass(seconds: 5);
        Assert.Null(Call("four"));
        Pass(seconds: 5);

        Assert.Contains("four", Assert.Single(_log.Warnings), StringComparison.Ordinal);
        Pass(TimeSpan.FromHours(23));
        Assert.Equal(WorkerPort, Call("five"));
    }

    [Fact]
    public void A_flood_of_calls_takes_no_more_memory_than_it_may()
    {
        for (var i = 0; i < 1_000; i++)
            Call($"call {i}");
        Assert.Equal(100, _recent.Count);

        Call(new string('x', 1_000));
        Assert.Equal(100, _recent.Count);
    }

    [Fact]
    public void Who_called_is_remembered_for_a_minute_unless_it_is_a_novel()
    {
        var invite = Invite("one");
        invite.Headers.Add("Diversion", "<sip:1002@pbx>;reason=user-busy");
        Direct(invite);
        var novel = Invite("long");
        novel.Headers.Add("Diversion", $"<sip:{new string('9', 5_000)}@pbx>");
        Direct(novel);

        Assert.Contains(_recent.Find("one")!.Identity, header => header.Name == HeaderNames.Diversion);
        Assert.Empty(_recent.Find("long")!.Identity);
        Pass(seconds: 60);
        Assert.Null(_recent.Find("one"));
    }

    /// <summary>Two calls that were not followed leave no doubt.</summary>
    private void Learn()
    {
        Assert.Null(Call("first"));
        Pass(TimeSpan.FromMinutes(11));
        Assert.Null(Call("second"));
        Pass(seconds: 5);
    }

    private int? Call(string callId, uint number = 1, int activePort = WorkerPort) =>
        Direct(Invite(callId, number), activePort);

    private int? Direct(SipRequest invite, int activePort = WorkerPort, int arrivedAt = ServicePort)
    {
        var (call, passTo) = _director.Direct(invite, arrivedAt, _gateway, activePort);
        if (passTo is null)
            call.Contact ??= $"<sip:1001@192.0.2.1:{call.WorkerPort}>";
        return passTo;
    }

    private SipRequest Invite(string callId, uint number = 1)
    {
        Assert.True(SipUri.TryParse("sip:1001@192.0.2.1", out var uri));
        var invite = new SipRequest(SipMethods.Invite, uri);
        invite.Headers.Add(HeaderNames.Via, $"SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK{_branch++}");
        invite.Headers.Add(HeaderNames.From, "\"Ada\" <sip:110@pbx>;tag=a");
        invite.Headers.Add(HeaderNames.CallId, callId);
        invite.Headers.Add(HeaderNames.CSeq, $"{number} INVITE");
        return invite;
    }

    private static SipRequest Cancel(SipRequest invite)
    {
        var cancel = new SipRequest(SipMethods.Cancel, invite.RequestUri);
        foreach (var (name, value) in invite.Headers)
            cancel.Headers.Add(name, value.Replace("INVITE", "CANCEL", StringComparison.Ordinal));
        return cancel;
    }

    private void Pass(int seconds) => Pass(TimeSpan.FromSeconds(seconds));

    private void Pass(TimeSpan time) => _time.Advance(time);

    /// <summary>The next line of the history, which another thread writes.</summary>
    private async Task<GatewayEvent> NextEventAsync() => await _history.Added.ReadAsync();
}
