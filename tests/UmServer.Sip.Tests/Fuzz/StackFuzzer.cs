using System.Net;
using System.Text;
using UmServer.Sip.Tests.Stack;
using UmServer.Testing;

namespace UmServer.Sip.Tests;

/// <summary>
/// A stack, an application that does anything at any time, and a peer that says anything, spoilt or not.
/// </summary>
internal sealed class StackFuzzer : IAsyncDisposable
{
    private static readonly string[] Extras =
    [
        "", "Supported: timer, 100rel\n", "Require: 100rel\n", "Supported: timer\nMin-SE: 2147483647\n",
        "Session-Expires: 90;refresher=uas\nSupported: timer\n", "Allow: INVITE, ACK, BYE, UPDATE\n",
        "Event: refer\nSubscription-State: terminated\n", "Event: refer;id=2\nSubscription-State: active\n", "RAck: 1 1 INVITE\n",
        "Record-Route: <sip:192.0.2.9;lr>, <sip:192.0.2.9>\n", "Contact: <sip:192.0.2.9:1>\n", "RSeq: 1\nRequire: 100rel\n",
        "Contact: <tel:1>\n", "Retry-After: 99999999999\n", "Info-Package: x\n", "Require: x\n",
    ];

    private static readonly string[] Methods =
        ["ACK", "BYE", "INVITE", "UPDATE", "INFO", "PRACK", "NOTIFY", "OPTIONS", "MESSAGE", "CANCEL", "REFER"];

    private static readonly int[] Statuses = [100, 180, 183, 200, 202, 302, 404, 408, 422, 481, 487, 491, 500, 503, 603];

    private readonly Random _random;
    private readonly ManualTimeProvider _clock = new();
    private readonly TestApplication _application = new();
    private readonly List<SipSession> _outgoing = [];
    private readonly RawPeer _peer;
    private int _number;

    public StackFuzzer(int seed)
    {
        _random = new Random(seed);
        var network = new InMemoryNetwork(_clock, seed);
        var options = new SipStackOptions { Listen = [new(SipProtocol.Udp, IPEndPoint.Parse("192.0.2.2:5060"))] };
        Stack = new SipStack(options, _application, _clock, Log, network.Host("192.0.2.2"));
        Stack.Start();
        _peer = new RawPeer(network, "192.0.2.9", "192.0.2.2");
    }

    public ErrorLog Log { get; } = new();

    public SipStack Stack { get; }

    public IReadOnlyList<SipSession> Sessions => [.. _application.Sessions, .. _outgoing];

    public void Step()
    {
        switch (_random.Next(6))
        {
            case 0 when AnySession() is null || Maybe(5):
                Say(Request("INVITE", "", $"call{_number}"));
                break;
            case 0 or 1 or 2:
                SayInCall();
                break;
            case 3:
                Respond();
                break;
            case 4:
                Act();
                break;
            default:
                _clock.Advance(TimeSpan.FromSeconds(_random.NextDouble() * _random.NextDouble() * 9));
                break;
        }
    }

    /// <summary>Everybody hangs up, and nobody answers any more.</summary>
    public void End()
    {
        foreach (var session in Sessions)
            _ = session.ByeAsync();
        for (var i = 0; i < 20; i++)
            _clock.Advance(TimeSpan.FromSeconds(10));
    }

    public ValueTask DisposeAsync() => Stack.DisposeAsync();

    private string Any(string[] of) => of[_random.Next(of.Length)];

    private bool Maybe(int oneIn) => _random.Next(oneIn) == 0;

    // One of the latest; mostly one that is under way.
    private SipSession? AnySession()
    {
        var latest = Sessions.Where(one => one.State != SessionState.Ended || Maybe(50)).TakeLast(5).ToList();
        return latest.Count == 0 ? null : latest[_random.Next(latest.Count)];
    }

    private string Request(string method, string toTag, string callId) => RawCaller.Request(method,
        Maybe(9) ? "z9hG4bK1" : $"z9hG4bK{_number}", ++_number, toTag, Any(Extras), body: Maybe(2) ? "v=0" : "")
        .Replace("Call-ID: call", $"Call-ID: {callId}", StringComparison.Ordinal);

    private void SayInCall()
    {
        if (AnySession() is not { } session)
            return;
        var request = Request(Any(Methods), session.LocalTag, session.CallId);
        if (Maybe(3)) // the number of its INVITE, so that an ACK or a PRACK fits
            request = request.Replace($"CSeq: {_number} ", $"CSeq: {session.Invite.CSeq!.Value.Number} ", StringComparison.Ordinal);
        if (_outgoing.Contains(session))
            request = request.Replace(";tag=a\n", ";tag=raw\n", StringComparison.Ordinal);
        Say(request);
    }

    private void Respond()
    {
        if (_peer.Requests.LastOrDefault() is not { } request || request.Method == SipMethods.Ack)
            return;
        var status = Statuses[_random.Next(Statuses.Length)];
        var response = SipResponse.For(request, status, null, Maybe(4) ? $"raw{_random.Next(20)}" : "raw");
        response.Headers.Add(HeaderNames.Contact, Maybe(5) ? "<sip:nowhere.example>" : "<sip:raw@192.0.2.9>");
        var extra = Any(Extras).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        foreach (var line in extra)
            response.Headers.Add(line.Split(':')[0], line[(line.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        Say(Encoding.UTF8.GetString(response.ToBytes()));
    }

    private void Say(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n"));
        for (var spoil = Maybe(2) ? 0 : _random.Next(3); spoil > 0; spoil--)
            bytes = new Mutation(_random.Next(9), _random.Next(1_000_000), _random.Next(1_000_000)).Apply(bytes);
        _peer.Send(bytes);
        _clock.Advance(TimeSpan.FromMilliseconds(20));
    }

    private void Act()
    {
        if (AnySession() is not { } session || Maybe(20))
            _outgoing.Add(Stack.Invite(NewCall()));
        else
            Act(session);
        foreach (var one in Sessions.TakeLast(5))
            Listen(one);
    }

    private void Act(SipSession session)
    {
        var body = TwoStacks.Offer;
        Task doing = _random.Next(9) switch
        {
            0 or 1 when !_outgoing.Contains(session) && session.State < SessionState.Established => session.AnswerAsync(body),
            2 when !_outgoing.Contains(session) => session.ProgressAsync(183, Maybe(2) ? body : null, Maybe(2)),
            3 when session.State == SessionState.Established => Transfer(session),
            4 => session.ReInviteAsync(body),
            5 => session.UpdateAsync(body),
            6 => session.InfoAsync(body),
            7 => session.ByeAsync(Maybe(2) ? "Q.850;cause=16" : null),
            _ => Task.CompletedTask,
        };
        Assert.False(doing.IsFaulted, doing.Exception?.ToString());
        if (Maybe(9))
            session.Cancel();
    }

    private static Task Transfer(SipSession session)
    {
        try
        {
            return session.ReferAsync(TwoStacks.Uri("sip:1002@192.0.2.9"), TimeSpan.FromSeconds(20));
        }
        catch (InvalidOperationException)
        {
            return Task.CompletedTask; // it is being transferred already
        }
    }

    private void Listen(SipSession session)
    {
        foreach (var what in TwoStacks.Drain(session))
        {
            if (what is SessionEvent.Offered { Offer: var offer } && Maybe(2))
                offer.Answer(TwoStacks.Answer);
            else if (what is SessionEvent.Offered { Offer: var refused })
                refused.Reject();
        }
    }

    private static OutgoingCall NewCall() => new()
    {
        Target = TwoStacks.Uri("sip:1001@192.0.2.9"),
        From = new NameAddress { Uri = TwoStacks.Uri("sip:um@192.0.2.2") },
        Body = TwoStacks.Offer,
        FollowRedirects = true,
    };
}
