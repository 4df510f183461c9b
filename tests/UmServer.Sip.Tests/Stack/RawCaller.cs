using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>A called stack, and a caller whose every message the test writes.</summary>
internal sealed class RawCaller
{
    public RawCaller(TestApplication? application = null, Func<SipStackOptions, SipStackOptions>? configure = null,
        SipProtocol protocol = SipProtocol.Udp)
    {
        Application = application ?? new TestApplication();
        Net = new TwoStacks(configure, Application);
        Peer = new RawPeer(Net.Network, "192.0.2.9", "192.0.2.2", protocol);
    }

    public TwoStacks Net { get; }

    public TestApplication Application { get; }

    public RawPeer Peer { get; }

    public SipSession Session => Application.Sessions[^1];

    public static string Invite(string branch = "z9hG4bK1", string extra = "", string uri = "sip:1001@192.0.2.2",
        string body = "offer") => Request("INVITE", branch, 1, "", extra, uri, body);

    public static string Request(string method, string branch, int number, string toTag = "", string extra = "",
        string uri = "sip:1001@192.0.2.2", string body = "", string fromTag = "a")
    {
        var tag = toTag.Length == 0 ? "" : $";tag={toTag}";
        var type = body.Length == 0 ? "" : "Content-Type: application/sdp\n";
        return $"{method} {uri} SIP/2.0\nVia: SIP/2.0/UDP 192.0.2.9:5060;branch={branch}\nMax-Forwards: 70\n"
            + $"From: <sip:raw@192.0.2.9>;tag={fromTag}\nTo: <sip:1001@192.0.2.2>{tag}\nCall-ID: call\n"
            + $"CSeq: {number} {method}\nContact: <sip:raw@192.0.2.9:5060>\n{extra}{type}Content-Length: {body.Length}\n\n{body}";
    }

    public void Send(string text, double seconds = 0.05)
    {
        Peer.Send(text);
        Net.Run(seconds);
    }

    public int[] Statuses => [.. Peer.Responses.Select(response => response.Status)];

    /// <summary>An established call; returns the tag of the called side.</summary>
    public string Establish(string extra = "")
    {
        Send(Invite(extra: extra));
        _ = Session.AnswerAsync(TwoStacks.Answer);
        Net.Run(0.05);
        Send(Request("ACK", "z9hG4bKack", 1, Session.LocalTag));
        _ = TwoStacks.Drain(Session);
        Peer.Heard.Clear();
        return Session.LocalTag;
    }
}
