using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Control;
using UmServer.Core;
using UmServer.Hosting;
using UmServer.Sip;
using UmServer.Testing;

namespace UmServer.Service.Tests;

/// <summary>What answers on 5060.</summary>
public sealed class FrontEndTests : IAsyncDisposable
{
    private const string Server = "192.0.2.2";
    private const string Pbx = "192.0.2.9";
    private const string Asleep = "192.0.2.10";
    private const string Told = "192.0.2.11";
    private const string Deaf = "192.0.2.12";

    private readonly ManualTimeProvider _time = new();
    private readonly ProxyKey _key = ProxyKey.Random();
    private readonly InMemoryNetwork _network;
    private readonly ServingWorker _workers;
    private readonly KeptLog<RefusalLog> _refusals = new();
    private readonly FrontEnd _frontEnd;
    private readonly SipStack _stack;

    public FrontEndTests()
    {
        _network = new InMemoryNetwork(_time);
        _workers = new ServingWorker(_time);
        var gateways = new GatewayTable(
        [
            (new IPNetwork(IPAddress.Parse(Pbx), 32), new Gateway { Name = "pbx", Address = Pbx }),
            (new IPNetwork(IPAddress.Parse(Asleep), 32),
                new Gateway { Name = "asleep", Address = Asleep, Status = GatewayStatus.Disabled }),
            (new IPNetwork(IPAddress.Parse(Told), 32),
                new Gateway
                {
                    Name = "told",
                    Address = Told,
                    ContactHost = "um.example.com",
                    ContactTransport = ContactTransport.Tcp,
                }),
            (new IPNetwork(IPAddress.Parse(Deaf), 32),
                new Gateway { Name = "deaf", Address = Deaf, Mode = GatewayMode.Proxy }),
        ]);
        var news = new GatewayNews(new MemoryGatewayEventStore(), _time, NullLogger<GatewayNews>.Instance);
        var director = new CallDirector(new RecentCalls(_time), new GatewayHabits(news, _time), new WorkerSettings(), _time);
        _frontEnd = new FrontEnd(
            new FixedConfiguration(Configuration.Empty with { Addresses = gateways }), _workers, new WorkerSettings(),
            director, _key, new RefusalLog(_time, _refusals), NullLogger<FrontEnd>.Instance);
        var own = new IPEndPoint(IPAddress.Parse(Server), 5060);
        _stack = new SipStack(
            new SipStackOptions
            {
                Listen = [new(SipProtocol.Udp, own), new(SipProtocol.Tcp, own)],
                Proxy = new ProxyOptions(_key, _frontEnd),
            },
            _frontEnd, _time, NullLogger<SipStack>.Instance, _network.Host(Server));
        _stack.Start();
    }

    public ValueTask DisposeAsync() => _stack.DisposeAsync();

    [Theory]
    [InlineData("sip:1001@192.0.2.2", SipProtocol.Udp, "<sip:1001@192.0.2.2:5065;um-id=0>")]
    [InlineData("sip:1001@192.0.2.2", SipProtocol.Tcp, "<sip:1001@192.0.2.2:5065;transport=tcp;um-id=0>")]
    [InlineData(
        "sip:1001@192.0.2.2;maddr=203.0.113.1;transport=tcp;um-id=7", SipProtocol.Udp,
        "<sip:1001@192.0.2.2:5065;um-id=0>")]
    [InlineData("sip:192.0.2.2", SipProtocol.Udp, "<sip:192.0.2.2:5065;um-id=0>")]
    [InlineData(
        "sip:a%22%3E%0d%0aX:y@192.0.2.2", SipProtocol.Udp, "<sip:a%22%3E%0D%0AX@192.0.2.2:5065;um-id=0>")]
    public void A_caller_is_sent_to_the_worker_at_an_address_of_ours(string uri, SipProtocol protocol, string contact)
    {
        MakeReady();

        var answer = Ask("INVITE", uri, protocol: protocol)!;

        Assert.Equal((302, contact), (answer.Status, answer.Headers[HeaderNames.Contact]));
        Assert.Equal(1, _frontEnd.Redirected);
    }

    [Fact]
    public void A_gateway_may_be_told_another_host_and_transport()
    {
        MakeReady();

        var contact = Ask("INVITE", from: Told)!.Headers[HeaderNames.Contact];

        Assert.Equal("<sip:1001@um.example.com:5065;transport=tcp;um-id=0>", contact);
    }

    [Theory]
    [InlineData("INVITE", "")]
    [InlineData("CANCEL", "")]
    [InlineData("BYE", ";tag=x")]
    public void What_a_gateway_that_does_not_follow_says_is_passed_on_to_the_worker(string method, string toTag)
    {
        MakeReady();

        Assert.Null(Ask(method, "sip:1001@203.0.113.1;maddr=203.0.113.1", Deaf, toTag: toTag));

        var passedOn = Assert.Single(_network.Sent, message => message.From.Address.ToString() == Server);
        Assert.Equal(new IPEndPoint(IPAddress.Parse(Server), 5065), passedOn.To);
    }

    [Fact]
    public async Task What_was_passed_on_to_a_worker_that_died_goes_on_to_the_next_one()
    {
        await using var freeSlot = new SipStack(
            new SipStackOptions
            {
                Listen = [new(SipProtocol.Udp, At(5065)), new(SipProtocol.Tcp, At(5065))],
                Proxy = new ProxyOptions(_key, _frontEnd),
            },
            _frontEnd, _time, NullLogger<SipStack>.Instance, _network.Host(Server));
        MakeReady(5065);
        var caller = Send("INVITE", from: Deaf);
        MakeReady(5067);
        freeSlot.Start();

        var invite = _network.Sent[0].Text.ReplaceLineEndings("\n");
        caller.Send(invite);
        caller.Send(invite.Replace("INVITE", "CANCEL", StringComparison.Ordinal));
        _time.Advance(TimeSpan.FromMilliseconds(20));

        Assert.Equal(["INVITE", "CANCEL"], _network.Sent.Where(message => message.To.Equals(At(5067))).Select(MethodOf));
        Assert.Empty(caller.Responses);
        Assert.Empty(_refusals.Lines);
    }

    [Fact]
    public void A_strangers_BYE_is_passed_on_to_nobody()
    {
        MakeReady();

        Assert.Equal(481, Ask("BYE", "sip:1001@192.0.2.2:5065", "203.0.113.66", toTag: ";tag=x")!.Status);
    }

    [Fact]
    public async Task A_caller_who_comes_before_the_worker_waits_for_it()
    {
        var early = Send("INVITE");
        Assert.Equal([100], early.Responses.Select(answer => answer.Status));

        MakeReady();

        Assert.Equal(302, (await FinalAsync(early)).Status);
        Assert.Equal(1, _frontEnd.Redirected);
    }

    [Fact]
    public async Task A_call_to_be_passed_on_waits_for_the_worker_too()
    {
        var early = Send("INVITE", from: Deaf);
        MakeReady();

        for (var i = 0; _stack.Load != (0, 0); i++)
        {
            Assert.True(i < 100_000, "it was not passed on");
            await Task.Run(static () => { });
        }

        Assert.Equal([100], early.Responses.Select(answer => answer.Status));
        Assert.Equal(5065, _network.Sent[^1].To.Port);
    }

    [Fact]
    public async Task Without_a_worker_for_long_the_caller_may_try_again_soon()
    {
        var caller = Send("INVITE");

        _time.Advance(TimeSpan.FromSeconds(10));

        var answer = await FinalAsync(caller);
        Assert.Equal((503, "2"), (answer.Status, answer.Headers[HeaderNames.RetryAfter]));
        Assert.Equal(0, _frontEnd.Redirected);
    }

    [Fact]
    public void A_service_that_drains_tells_callers_to_come_back()
    {
        MakeReady();

        _workers.IsDraining = true;
        Assert.Equal((503, "60"), (Ask("INVITE")!.Status, Ask("OPTIONS")!.Headers[HeaderNames.RetryAfter]));
        _workers.IsDraining = false;

        Assert.Equal(302, Ask("INVITE")!.Status);
    }

    [Fact]
    public void Options_say_whether_calls_would_be_taken()
    {
        Assert.Equal(503, Ask("OPTIONS")!.Status);
        MakeReady();
        Assert.Equal(200, Ask("OPTIONS")!.Status);
    }

    [Theory]
    [InlineData("MESSAGE", 405)]
    [InlineData("REGISTER", 405)]
    [InlineData("BYE", 481)]
    [InlineData("DANCE", 501)]
    public void What_it_does_not_do_it_refuses(string method, int status)
    {
        MakeReady();

        Assert.Equal(status, Ask(method)!.Status);
    }

    [Theory]
    [InlineData("203.0.113.66", "it is no known gateway")]
    [InlineData(Asleep, "gateway asleep is disabled")]
    public void Who_is_not_admitted_is_told_403_and_the_administrator_why(string address, string why)
    {
        MakeReady();

        Assert.Equal(403, Ask("INVITE", from: address)!.Status);
        Assert.Equal(403, Ask("OPTIONS", from: address)!.Status);

        Assert.Contains(why, Assert.Single(_refusals.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public void Redirecting_keeps_nothing()
    {
        MakeReady();

        for (var i = 0; i < 100; i++)
            Ask("INVITE");

        Assert.Equal((0, 0), _stack.Load);
        Assert.Equal(100, _frontEnd.Redirected);
    }

    private int _asked;

    private SipResponse? Ask(
        string method, string uri = "sip:1001@192.0.2.2", string from = Pbx, SipProtocol protocol = SipProtocol.Udp,
        string toTag = "")
    {
        var peer = Send(method, uri, from, protocol, toTag);
        peer.Transport.Dispose();
        return peer.Responses.SingleOrDefault();
    }

    private RawPeer Send(
        string method, string uri = "sip:1001@192.0.2.2", string from = Pbx, SipProtocol protocol = SipProtocol.Udp,
        string toTag = "")
    {
        var peer = new RawPeer(_network, from, Server, protocol);
        peer.Send(
            $"{method} {uri} SIP/2.0\n"
            + $"Via: SIP/2.0/{protocol.ToString().ToUpperInvariant()} {from};branch=z9hG4bK{++_asked}\n"
            + $"Max-Forwards: 70\nFrom: <sip:200@{from}>;tag=a\nTo: <sip:1001@192.0.2.2>{toTag}\nCall-ID: call-{_asked}\n"
            + $"CSeq: {_asked} {method}\nContact: <sip:200@{from}>\nContent-Length: 0\n\n");
        _time.Advance(TimeSpan.FromMilliseconds(20));
        return peer;
    }

    /// <summary>Lets time pass until the answer is there; who waits continues on a thread of the pool.</summary>
    private async Task<SipResponse> FinalAsync(RawPeer peer)
    {
        for (var i = 0; !peer.Responses.Any(answer => answer.Status >= 200); i++)
        {
            Assert.True(i < 100_000, "no answer");
            _time.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Run(static () => { });
        }

        return peer.Responses.Last();
    }

    private static IPEndPoint At(int port) => new(IPAddress.Parse(Server), port);

    private static string MethodOf(WireMessage message) => message.Text[..message.Text.IndexOf(' ')];

    private void MakeReady(int port = 5065) => _workers.Set(new WorkerStatus
    {
        Slot = WorkerSlot.A,
        ProcessId = 100,
        Port = port,
        State = WorkerState.Ready,
        StartedAt = DateTimeOffset.UnixEpoch,
        Calls = 0,
        CallsHandled = 0,
        MemoryBytes = 1,
    });
}
