using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Calls;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Media;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Worker.Tests;

/// <summary>What answers on the worker's port, before any flow.</summary>
public sealed class IntakeTests : IAsyncLifetime
{
    private const string Server = "127.0.0.1";
    private const string Pbx = "127.0.0.3";
    private const string Secret = "known to the service alone";

    private readonly ManualTimeProvider _time = new();
    private readonly InMemoryNetwork _network;
    private readonly MediaClock _clock;
    private readonly MemoryStore _store = new();
    private readonly ActiveCalls _active = new(most: 1);
    private readonly Arrivals _arrivals;
    private readonly KeptLog<Intake> _log = new();
    private readonly KeptLog<RefusalLog> _refusals = new();
    private readonly CapturedLog _flows = new();
    private readonly TempFolder _folder = new();
    private readonly RawPeer _peer;
    private SipStack _stack = null!;

    public IntakeTests()
    {
        _network = new InMemoryNetwork(_time);
        _clock = new MediaClock(_time);
        _arrivals = new Arrivals(_time);
        _peer = new RawPeer(_network, Pbx, Server);
    }

    public async Task InitializeAsync()
    {
        _active.TryBecome(WorkerState.Ready);
        await _store.DialPlans.AddAsync(new DialPlan { Name = "Office", ExtensionDigits = 4 });
        await _store.HuntGroups.AddAsync(new HuntGroup { Name = "all", Gateway = "pbx", DialPlan = "Office" });
        Start(await KnownAsync(GatewayMode.Redirect));
    }

    public async Task DisposeAsync()
    {
        await _stack.DisposeAsync();
        _clock.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_call_that_nobody_takes_is_refused_recorded_and_counted_out_again()
    {
        _peer.Send(Request("INVITE", Sdp));
        Assert.Equal(404, await FinalAsync());

        await UntilAsync(() => _active.Count == 0);
        Assert.Equal(1, _active.Handled);
        Assert.Equal("4711", Assert.Single(await _store.CallRecords.ListAsync(10)).CalledNumber);
    }

    [Fact]
    public async Task A_stranger_is_answered_403_and_the_log_says_how_to_admit_it()
    {
        var stranger = new RawPeer(_network, "127.0.0.9", Server);
        stranger.Send(Request("INVITE", Sdp).Replace(Pbx, "127.0.0.9", StringComparison.Ordinal));
        await UntilAsync(() => stranger.Responses.Any());

        Assert.Equal(403, stranger.Responses.First().Status);
        Assert.Contains(
            "um gateway add NAME --address 127.0.0.9", Assert.Single(_refusals.Lines), StringComparison.Ordinal);
        Assert.Equal(0, _active.Handled);
    }

    [Fact]
    public async Task A_gateways_INVITE_has_arrived_and_a_strangers_has_not()
    {
        var stranger = new RawPeer(_network, "127.0.0.9", Server);
        stranger.Send(Request("INVITE", Sdp)
            .Replace(Pbx, "127.0.0.9", StringComparison.Ordinal)
            .Replace("call-1", "call-9", StringComparison.Ordinal));
        await UntilAsync(() => stranger.Responses.Any());
        _peer.Send(Request("INVITE", Sdp));
        await FinalAsync();

        Assert.Equal(["call-1"], _arrivals.Of(["call-1", "call-9"]));
    }

    [Fact]
    public async Task One_call_too_many_is_told_to_try_again_and_the_log_says_so()
    {
        _active.TryEnter();

        _peer.Send(Request("INVITE", Sdp));

        Assert.Equal(503, await FinalAsync());
        Assert.Equal("2", _peer.Responses.Last().Headers[HeaderNames.RetryAfter]);
        var line = Assert.Single(_refusals.Lines);
        Assert.StartsWith("call-1: INVITE to 4711 from gateway pbx", line, StringComparison.Ordinal);
        Assert.Contains("503: the worker has as many calls as it may", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_worker_that_stands_by_or_retires_sends_on_who_follows_a_302()
    {
        _active.TryBecome(WorkerState.Standby, 5067);

        _peer.Send(Request("INVITE", Sdp));

        Assert.Equal(302, await FinalAsync());
        Assert.Equal($"<sip:4711@{Server}:5067>", _peer.Responses.Last().Headers[HeaderNames.Contact]);
        Assert.Equal(0, _active.Handled);
    }

    [Theory]
    [InlineData(GatewayMode.Auto)]
    [InlineData(GatewayMode.Proxy)]
    public async Task A_worker_that_stands_by_or_retires_passes_on_who_may_not_follow(GatewayMode mode)
    {
        await _stack.DisposeAsync();
        Start(await KnownAsync(mode));
        _active.TryBecome(WorkerState.Retiring, 5067);

        _peer.Send(Request("INVITE", Sdp));

        await UntilAsync(() => _network.Sent[^1].From.Address.ToString() == Server);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(Server), 5067), _network.Sent[^1].To);
        Assert.Equal(0, _active.Handled);
    }

    [Theory]
    [InlineData(Secret, 200)]
    [InlineData("known to the service alone?", 302)]
    [InlineData("", 302)]
    public async Task While_it_stands_by_only_the_services_probe_is_answered(string secret, int status)
    {
        _active.TryBecome(WorkerState.Standby, 5067);

        _peer.Send(Request("INVITE", Sdp).Replace("CSeq", $"X-UmServer-Probe: {secret}\r\nCSeq", StringComparison.Ordinal));

        Assert.Equal(status, await FinalAsync());
    }

    [Fact]
    public async Task Options_are_answered_even_when_there_is_no_room()
    {
        _active.TryEnter();

        _peer.Send(Request("OPTIONS", ""));

        Assert.Equal(200, await FinalAsync());
    }

    [Fact]
    public async Task A_mistake_of_ours_costs_its_call_and_leaves_nothing_behind()
    {
        await _stack.DisposeAsync();
        Start(await KnownAsync(GatewayMode.Auto) with { Numbers = null! });

        _peer.Send(Request("INVITE", Sdp));

        Assert.Equal(500, await FinalAsync());
        await UntilAsync(() => _active.Count == 0);
        Assert.Contains("call-1", Assert.Single(_flows.Errors), StringComparison.Ordinal);
    }

    private const string Sdp =
        "v=0\r\no=- 1 1 IN IP4 127.0.0.3\r\ns=-\r\nc=IN IP4 127.0.0.3\r\nt=0 0\r\nm=audio 9 RTP/AVP 0\r\n";

    private static string Request(string method, string body) =>
        $"{method} sip:4711@{Server} SIP/2.0\r\nVia: SIP/2.0/UDP {Pbx}:5060;branch=z9hG4bK1\r\nMax-Forwards: 70\r\n"
        + $"From: <sip:200@{Pbx}>;tag=a\r\nTo: <sip:4711@{Server}>\r\nCall-ID: call-1\r\nCSeq: 1 {method}\r\n"
        + $"Contact: <sip:raw@{Pbx}:5060>\r\n{(body.Length == 0 ? "" : "Content-Type: application/sdp\r\n")}"
        + $"Content-Length: {body.Length}\r\n\r\n{body}";

    private async Task<Configuration> KnownAsync(GatewayMode mode) => await _store.LoadAsync() with
    {
        Addresses = new GatewayTable(
            [(new IPNetwork(IPAddress.Parse(Pbx), 32), new Gateway { Name = "pbx", Address = Pbx, Mode = mode })]),
    };

    private void Start(Configuration known)
    {
        var voice = new PhraseVoice(
            PromptLibrary.Load(PromptLibrary.Installed, NullLogger.Instance),
            new SpeechCache(null, _folder.Path, _time, NullLogger.Instance),
            _store.Audio,
            _time,
            NullLogger.Instance);
        var services = new CallServices(_clock, new RtpPortRange(), voice, _time, NullLogger<SipCall>.Instance);
        var configuration = new FixedConfiguration(known);
        var refusals = new RefusalLog(_time, _refusals);
        var flows = new FlowServices(_store, new MemorySpool(_store, _ => { }), _time, _flows);
        var intake = new Intake(
            configuration,
            refusals,
            _active,
            _arrivals,
            ProxyKey.Random(),
            new FirstInvite((_, _) => Task.FromResult<string[][]?>(null), _time),
            new CallRunner(flows, refusals),
            new ProbeAnswer(Secret, services, _log),
            services,
            _log);
        var listen = new SipListenPoint(SipProtocol.Udp, new IPEndPoint(IPAddress.Parse(Server), 5060));
        var proxy = new ProxyOptions(ProxyKey.Random(), new SendingOn(configuration, _active, new WorkerSettings()));
        var options = new SipStackOptions { Listen = [listen], Proxy = proxy };
        _stack = new SipStack(options, intake, _time, NullLogger<SipStack>.Instance, _network.Host(Server));
        _stack.Start();
    }

    private async Task<int> FinalAsync()
    {
        await UntilAsync(() => _peer.Responses.Any(response => response.Status >= 200));
        return _peer.Responses.First(response => response.Status >= 200).Status;
    }

    /// <summary>Lets time pass until it is so; calls run on threads of the pool.</summary>
    private async Task UntilAsync(Func<bool> isSo)
    {
        for (var i = 0; !isSo(); i++)
        {
            Assert.True(i < 100_000, "it never was");
            _time.Advance(MediaClock.Period);
            _clock.Tick();
            await Task.Run(static () => { });
        }
    }
}
