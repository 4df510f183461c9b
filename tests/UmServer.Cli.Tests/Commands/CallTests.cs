using UmServer.Core;

namespace UmServer.Cli.Tests;

public sealed class CallTests : IAsyncLifetime
{
    private static readonly CallRecord Message = new()
    {
        CallId = "a@pbx",
        StartedAt = new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero),
        Duration = TimeSpan.FromSeconds(42.4),
        Kind = CallKind.VoiceMessage,
        Offer = OfferResult.Answered,
        Reason = CallReason.DivertNoAnswer,
        DropReason = "caller hung up",
        DialPlan = "Main",
        Gateway = "pbx",
        PeerAddress = "192.0.2.10",
        CallerNumber = "2001",
        CalledNumber = "1001",
        Mailbox = "1001",
        Quality = new CallQuality("PCMU", 1980, 20, TimeSpan.FromMilliseconds(1.5), TimeSpan.FromMilliseconds(8)),
    };

    private Cli _cli = null!;

    public async Task InitializeAsync() => _cli = await Cli.WithDialPlanAsync();

    public Task DisposeAsync()
    {
        _cli.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task No_calls_yet_is_said()
    {
        var list = (await _cli.RunAsync("call", "list")).Done();
        Assert.Equal("", list.Out);
        Assert.Contains("No calls yet", list.Error);
    }

    [Fact]
    public async Task Json_has_every_property()
    {
        await AddAsync(Message);

        var list = (await _cli.RunAsync("call", "list", "--json")).Done();

        Assert.Equal(
            """
            [
              {
                "callId": "a@pbx",
                "startedAt": "2026-03-02T09:00:00+00:00",
                "durationSeconds": 42.4,
                "kind": "voice-message",
                "offer": "answered",
                "reason": "divert-no-answer",
                "dropReason": "caller hung up",
                "dialPlan": "Main",
                "gateway": "pbx",
                "peerAddress": "192.0.2.10",
                "callerNumber": "2001",
                "calledNumber": "1001",
                "mailbox": "1001",
                "autoAttendant": null,
                "quality": {
                  "codec": "PCMU",
                  "packetsReceived": 1980,
                  "packetsLost": 20,
                  "lossPercent": 1,
                  "jitterSeconds": 0.0015,
                  "roundTripSeconds": 0.008
                },
                "inProgress": null
              }
            ]

            """.ReplaceLineEndings(),
            list.Out.ReplaceLineEndings());
    }

    [Fact]
    public async Task The_table_has_the_times_of_the_plans_zone_and_names_it_once()
    {
        await AddAsync(Message);

        var list = (await _cli.RunAsync("call", "list")).Done().Out;

        Assert.Contains("STARTED (Europe/Berlin)", list);
        Assert.Contains("2026-03-02 10:00 ", list);
        Assert.Contains("voice message", list);
        Assert.Contains("0:42", list);
        Assert.Contains("caller hung up", list);
        Assert.Contains("1.0 %", list);
    }

    [Fact]
    public async Task A_call_of_no_plan_has_the_time_of_the_only_zone()
    {
        await AddAsync(Message with
        {
            DialPlan = null,
            Kind = CallKind.None,
            Offer = OfferResult.Rejected,
            DropReason = "no hunt group",
        });

        var list = (await _cli.RunAsync("call", "list")).Done().Out;

        Assert.Contains("STARTED (Europe/Berlin)", list);
        Assert.Contains("2026-03-02 10:00 ", list);
        Assert.Contains("rejected: no hunt group", list);
    }

    [Fact]
    public async Task Where_zones_differ_each_time_names_its_own()
    {
        (await _cli.RunAsync("dialplan", "add", "Lisbon", "--digits", "3", "--time-zone", "Europe/Lisbon")).Done();
        await AddAsync(Message);
        await AddAsync(Message with { CallId = "b@pbx", DialPlan = null, Offer = OfferResult.Rejected });

        var list = (await _cli.RunAsync("call", "list")).Done().Out;

        Assert.Contains("2026-03-02 10:00 (Europe/Berlin)", list);
        Assert.Contains("2026-03-02 09:00 (UTC)", list);
    }

    [Fact]
    public async Task The_limit_keeps_the_newest()
    {
        await AddAsync(Message);
        await AddAsync(Message with { CallId = "b@pbx", StartedAt = Message.StartedAt.AddHours(1) });

        var list = (await _cli.RunAsync("call", "list", "--limit", "1", "--json")).Done().Json;

        Assert.Equal("b@pbx", Assert.Single(list.EnumerateArray()).GetProperty("callId").GetString());
        (await _cli.RunAsync("call", "list", "--limit", "0")).Misused("--limit");
    }

    private async Task AddAsync(CallRecord call)
    {
        await using var store = await _cli.OpenStoreAsync();
        store.CallRecords.Add(call);
    }
}
