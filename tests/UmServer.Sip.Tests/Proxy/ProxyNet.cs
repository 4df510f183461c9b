using System.Net;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Sip.Tests.Stack;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Proxy;

/// <summary>A caller, a proxy on 5060 and behind it, on the same machine's port 5065, the one who is called.</summary>
internal sealed class ProxyNet
{
    public const string Machine = "192.0.2.2";
    public const string Stranger = "198.51.100.66";
    public const int TargetPort = 5065;

    public ProxyNet(SipProtocol protocol = SipProtocol.Udp)
    {
        Network = new InMemoryNetwork(Clock);
        Protocol = protocol;
        Caller = NewStack("192.0.2.1", 5060, CallerApplication, null);
        Called = NewStack(Machine, TargetPort, CalledApplication, null);
        Proxy = StartProxy();
    }

    public ManualTimeProvider Clock { get; } = new();

    public InMemoryNetwork Network { get; }

    public SipProtocol Protocol { get; }

    public ProxyKey Key { get; } = ProxyKey.Random();

    public TestApplication CallerApplication { get; } = new();

    public TestApplication CalledApplication { get; } = new();

    public SipStack Caller { get; }

    public SipStack Called { get; }

    public SipStack Proxy { get; private set; }

    public void Run(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Another process takes the proxy's place; it has the key and nothing else.</summary>
    public async Task RestartProxyAsync()
    {
        await Proxy.DisposeAsync();
        Proxy = StartProxy();
    }

    public SipSession Call() => Caller.Invite(new OutgoingCall
    {
        Target = TwoStacks.Uri($"sip:1001@{Machine}{(Protocol == SipProtocol.Tcp ? ";transport=tcp" : "")}"),
        From = new NameAddress { Uri = TwoStacks.Uri("sip:alice@example.com") },
        Body = TwoStacks.Offer,
    });

    /// <summary>Both ends of a call that has been set up through the proxy.</summary>
    public (SipSession Caller, SipSession Called) Establish()
    {
        var caller = Call();
        Run(0.1);
        var called = CalledApplication.Sessions[^1];
        _ = called.AnswerAsync(TwoStacks.Answer);
        Run(0.1);
        _ = TwoStacks.Drain(caller);
        _ = TwoStacks.Drain(called);
        return (caller, called);
    }

    /// <summary>The messages that went straight between the caller and the called, past the proxy.</summary>
    public IEnumerable<WireMessage> PastTheProxy => Network.Sent.Where(
        message => IsCaller(message.From) && message.To.Port == TargetPort
            || IsCaller(message.To) && message.From.Port == TargetPort);

    private static bool IsCaller(IPEndPoint end) => end.Address.ToString() == "192.0.2.1";

    private SipStack StartProxy() => NewStack(
        Machine, 5060, new TestApplication(Forward), new ProxyOptions(Key, new TestPolicy(TargetPort, Stranger)));

    private static void Forward(IncomingRequest request)
    {
        if (request.Request.Method == SipMethods.Invite && request.Source.Remote.Address.ToString() != Stranger)
            request.Forward(TargetPort);
        else
            request.RespondStateless(request.CreateResponse(403));
    }

    private SipStack NewStack(string address, int port, ISipApplication application, ProxyOptions? proxy)
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(address), port);
        var options = new SipStackOptions
        {
            Listen = [new(SipProtocol.Udp, endpoint), new(SipProtocol.Tcp, endpoint)],
            Proxy = proxy,
        };
        var stack = new SipStack(options, application, Clock, NullLogger<SipStack>.Instance, Network.Host(address));
        stack.Start();
        return stack;
    }
}
