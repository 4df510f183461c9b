using System.Net;
using System.Text;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>A caller's stack and a called stack on one in-memory network and one clock.</summary>
internal sealed class TwoStacks
{
    public static readonly SipBody Offer = new("application/sdp", Encoding.ASCII.GetBytes("offer"));
    public static readonly SipBody Answer = new("application/sdp", Encoding.ASCII.GetBytes("answer"));

    public TwoStacks(Func<SipStackOptions, SipStackOptions>? configure = null, TestApplication? called = null,
        SipProtocol protocol = SipProtocol.Udp)
    {
        configure ??= options => options;
        Network = new InMemoryNetwork(Clock);
        Protocol = protocol;
        CalledApplication = called ?? new TestApplication();
        Caller = NewStack("192.0.2.1", CallerApplication, configure);
        Called = NewStack("192.0.2.2", CalledApplication, configure);
    }

    public ManualTimeProvider Clock { get; } = new();

    public InMemoryNetwork Network { get; }

    public SipProtocol Protocol { get; }

    public TestApplication CallerApplication { get; } = new();

    public TestApplication CalledApplication { get; }

    public SipStack Caller { get; }

    public SipStack Called { get; }

    public static string Text(SipBody? body) => body is null ? "" : Encoding.ASCII.GetString(body.Bytes.Span);

    public SipStack NewStack(string address, ISipApplication application,
        Func<SipStackOptions, SipStackOptions>? configure = null)
    {
        var endpoint = new IPEndPoint(IPAddress.Parse(address), 5060);
        var options = new SipStackOptions
        {
            Listen = [new(SipProtocol.Udp, endpoint), new(SipProtocol.Tcp, endpoint)],
        };
        var stack = new SipStack(configure?.Invoke(options) ?? options, application, Clock, NullLogger<SipStack>.Instance,
            Network.Host(address));
        stack.Start();
        return stack;
    }

    public OutgoingCall Call(string host = "192.0.2.2") => new()
    {
        Target = Uri($"sip:1001@{host}{(Protocol == SipProtocol.Tcp ? ";transport=tcp" : "")}"),
        From = new NameAddress { DisplayName = "Alice", Uri = Uri("sip:alice@example.com") },
        Body = Offer,
    };

    public static SipUri Uri(string text) =>
        SipUri.TryParse(text, out var uri) ? uri : throw new ArgumentException(text, nameof(text));

    public void Run(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>Both ends of a call that has been set up.</summary>
    public (SipSession Caller, SipSession Called) Establish()
    {
        var caller = Caller.Invite(Call());
        Run(0.1);
        var called = CalledApplication.Sessions[^1];
        _ = called.AnswerAsync(Answer);
        Run(0.1);
        _ = Drain(caller);
        _ = Drain(called);
        return (caller, called);
    }

    /// <summary>The events that have come so far.</summary>
    public static IReadOnlyList<SessionEvent> Drain(SipSession session)
    {
        var events = new List<SessionEvent>();
        while (session.Events.TryRead(out var next))
            events.Add(next);
        return events;
    }
}
