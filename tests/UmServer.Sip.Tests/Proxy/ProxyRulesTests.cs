using System.Net;
using System.Text;
using UmServer.Sip.Tests.Stack;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Proxy;

/// <summary>What is passed on and what is not, with a caller whose every message the test writes.</summary>
public sealed class ProxyRulesTests
{
    private readonly ProxyNet _net = new();
    private readonly RawPeer _peer;

    public ProxyRulesTests() => _peer = new RawPeer(_net.Network, "192.0.2.9", ProxyNet.Machine);

    private SipRequest ArrivedInvite => _net.CalledApplication.Sessions[0].Invite;

    [Fact]
    public void Neither_maddr_nor_a_foreign_host_nor_a_Route_leads_a_new_call_elsewhere()
    {
        Send(RawCaller.Invite(
            uri: "sip:1001@203.0.113.5;maddr=203.0.113.6;transport=tcp", extra: "Route: <sip:203.0.113.7;lr>\n"));

        Assert.Equal("1001", ArrivedInvite.RequestUri.User);
        Assert.False(ArrivedInvite.Headers.Contains(HeaderNames.Route));
        Assert.All(_net.Network.Sent, message => Assert.False(WentAbroad(message)));
    }

    [Fact]
    public void The_called_is_told_who_sent_it_and_believes_nobody_else()
    {
        Send(RawCaller.Invite(extra: "X-UM-Peer: AAAA\n"));

        var atTarget = Assert.Single(_net.CalledApplication.Sessions);
        Assert.Equal(
            new IPEndPoint(IPAddress.Parse("192.0.2.9"), 5060),
            ProxiedPeer.Of(atTarget.Invite, atTarget.Source!, _net.Key));
        Assert.Null(ProxiedPeer.Of(atTarget.Invite, atTarget.Source!, ProxyKey.Random()));
        Assert.Single(atTarget.Invite.Headers.All(ProxiedPeer.Header));
    }

    [Fact]
    public void A_seal_taken_from_one_call_does_not_fit_another()
    {
        Send(RawCaller.Invite());
        var atTarget = _net.CalledApplication.Sessions[0];
        var token = ArrivedInvite.Headers[ProxiedPeer.Header]!;
        var other = new SipRequest(SipMethods.Invite, ArrivedInvite.RequestUri);
        other.Headers.Add(HeaderNames.CallId, "another");
        other.Headers.Add(ProxiedPeer.Header, token);

        Assert.Null(ProxiedPeer.Of(other, atTarget.Source!, _net.Key));
    }

    [Fact]
    public void A_stranger_is_passed_nothing_on()
    {
        var stranger = new RawPeer(_net.Network, ProxyNet.Stranger, ProxyNet.Machine);
        foreach (var (method, tag) in new[] { ("INVITE", ""), ("CANCEL", ""), ("BYE", "x"), ("ACK", "x"), ("INFO", "x") })
            stranger.Send(RawCaller.Request(method, $"z9hG4bK{method}", 1, tag, extra: "Route: <sip:192.0.2.2;lr>\n"));
        _net.Run(0.1);

        Assert.Empty(_net.CalledApplication.Sessions);
        Assert.DoesNotContain(_net.Network.Sent, message => message.To.Port == ProxyNet.TargetPort);
    }

    [Fact]
    public void Not_even_a_route_of_ours_takes_a_peers_request_to_a_third_party()
    {
        Send(RawCaller.Invite());
        var route = ArrivedInvite.Headers[HeaderNames.RecordRoute]!;
        _net.Network.Sent.Clear();

        Send(RawCaller.Request(
            "BYE", "z9hG4bKbye", 2, "t", $"Route: {route}, <sip:203.0.113.7;lr>\n", "sip:victim@203.0.113.5:5060"));

        Assert.Contains(_net.Network.Sent, message => message.To.Port == ProxyNet.TargetPort);
        Assert.DoesNotContain(_net.Network.Sent, WentAbroad);
    }

    [Fact]
    public void A_route_of_another_call_is_not_followed()
    {
        Send(RawCaller.Invite());
        var route = ArrivedInvite.Headers[HeaderNames.RecordRoute]!;
        var stranger = new RawPeer(_net.Network, ProxyNet.Stranger, ProxyNet.Machine);
        _net.Network.Sent.Clear();

        stranger.Send(RawCaller.Request("BYE", "z9hG4bKbye", 2, "t", $"Route: {route}\n")
            .Replace("Call-ID: call", "Call-ID: mine", StringComparison.Ordinal));
        _net.Run(0.1);

        Assert.DoesNotContain(_net.Network.Sent, message => message.To.Port == ProxyNet.TargetPort);
        Assert.Equal(481, Assert.Single(stranger.Responses).Status);
    }

    [Fact]
    public void A_response_whose_Via_we_did_not_write_goes_nowhere()
    {
        var stranger = new RawPeer(_net.Network, ProxyNet.Stranger, ProxyNet.Machine);
        stranger.Send(
            "SIP/2.0 200 OK\nVia: SIP/2.0/UDP 192.0.2.2:5060;branch=z9hG4bKumAAAAAAAAAAAAAAAA.BBBBBBBB;um=CCCC\n"
            + "Via: SIP/2.0/UDP 203.0.113.5:5060;branch=z9hG4bK1\nFrom: <sip:a@b>;tag=1\nTo: <sip:c@d>;tag=2\n"
            + "Call-ID: call\nCSeq: 1 INVITE\nContent-Length: 0\n\n");
        _net.Run(0.1);

        Assert.Single(_net.Network.Sent);
    }

    [Fact]
    public void A_peer_that_forgets_the_route_still_reaches_its_call()
    {
        Send(RawCaller.Invite());
        var called = _net.CalledApplication.Sessions[0];
        _ = called.AnswerAsync(TwoStacks.Answer);
        _net.Run(0.05);
        Send(RawCaller.Request("ACK", "z9hG4bKack", 1, called.LocalTag));

        Send(RawCaller.Request("BYE", "z9hG4bKbye", 2, called.LocalTag));

        Assert.Equal(200, _peer.Responses.Last().Status);
        Assert.Contains(TwoStacks.Drain(called), what => what is SessionEvent.PeerHungUp);
    }

    [Fact]
    public void A_strict_router_before_us_is_understood()
    {
        Send(RawCaller.Invite());
        var called = _net.CalledApplication.Sessions[0];
        _ = called.AnswerAsync(TwoStacks.Answer);
        _net.Run(0.05);
        Send(RawCaller.Request("ACK", "z9hG4bKack", 1, called.LocalTag));
        Assert.True(NameAddress.TryParse(ArrivedInvite.Headers[HeaderNames.RecordRoute], out var route));

        Send(RawCaller.Request(
            "BYE", "z9hG4bKbye", 2, called.LocalTag, "Route: <sip:1001@192.0.2.2:5065>\n", route.Uri.ToString()));

        Assert.Equal(200, _peer.Responses.Last().Status);
        var passedOn = _net.Network.Sent.Last(message => message.To.Port == ProxyNet.TargetPort);
        Assert.Equal("BYE sip:1001@192.0.2.2:5065 SIP/2.0", passedOn.FirstLine);
    }

    [Fact]
    public void Towards_the_peer_the_routes_before_us_are_kept_and_a_strict_one_gets_the_Request_URI()
    {
        Send(RawCaller.Invite(extra: "Record-Route: <sip:192.0.2.9:5060>, <sip:203.0.113.9;lr>\n"));
        var called = _net.CalledApplication.Sessions[0];
        _ = called.AnswerAsync(TwoStacks.Answer);
        _net.Run(0.05);
        Send(RawCaller.Request("ACK", "z9hG4bKack", 1, called.LocalTag));

        _ = called.ByeAsync();
        _net.Run(0.05);

        var bye = Assert.Single(_peer.Requests);
        Assert.Equal("sip:192.0.2.9:5060", bye.RequestUri.ToString());
        Assert.Equal(["<sip:203.0.113.9;lr>", "<sip:raw@192.0.2.9:5060>"], bye.Headers.All(HeaderNames.Route));
    }

    [Fact]
    public void No_hops_left_is_answered_483_and_one_less_is_passed_on()
    {
        Send(RawCaller.Invite().Replace("Max-Forwards: 70", "Max-Forwards: 0", StringComparison.Ordinal));
        Assert.Equal(483, Assert.Single(_peer.Responses).Status);
        Assert.Empty(_net.CalledApplication.Sessions);

        Send(RawCaller.Invite("z9hG4bK2").Replace("Max-Forwards: 70", "Max-Forwards: 1", StringComparison.Ordinal));
        Assert.Equal(0, ArrivedInvite.MaxForwards);
    }

    [Fact]
    public void A_request_that_comes_back_unchanged_is_a_loop_and_a_changed_one_is_not()
    {
        Send(RawCaller.Invite());
        var passedOn = _net.Network.Sent.First(message => message.To.Port == ProxyNet.TargetPort).Text;

        _peer.Send(passedOn);
        _net.Run(0.05);
        Assert.Equal(1, _net.Network.CountSent("SIP/2.0 482"));

        _net.Network.Sent.Clear();
        _peer.Send(passedOn.Replace("INVITE sip:1001@", "INVITE sip:1002@", StringComparison.Ordinal));
        _net.Run(0.05);
        Assert.Single(
            SentToTarget, message => message.FirstLine.StartsWith("INVITE sip:1002@", StringComparison.Ordinal));
    }

    [Fact]
    public void What_a_proxy_must_understand_and_we_do_not_is_answered_420()
    {
        Send(RawCaller.Invite(extra: "Proxy-Require: sec-agree\n"));

        var refusal = Assert.Single(_peer.Responses);
        Assert.Equal(420, refusal.Status);
        Assert.Equal("sec-agree", refusal.Headers[HeaderNames.Unsupported]);
    }

    [Fact]
    public void A_retransmission_the_CANCEL_and_the_ACK_of_a_refusal_share_one_branch()
    {
        Send(RawCaller.Invite());
        Send(RawCaller.Invite());
        Send(RawCaller.Request("CANCEL", "z9hG4bK1", 1));
        Send(RawCaller.Request("ACK", "z9hG4bK1", 1, "x"));

        var branches = SentToTarget
            .Select(message => SipParser.Parse(Encoding.UTF8.GetBytes(message.Text), SipLimits.Default).Message!)
            .Select(request => request.TopVia!.Branch)
            .ToList();
        Assert.Equal(4, branches.Count);
        Assert.Single(branches.Distinct());
    }

    [Fact]
    public void Between_two_protocols_the_route_is_recorded_once_for_each()
    {
        var peer = new RawPeer(_net.Network, "192.0.2.10", ProxyNet.Machine, SipProtocol.Tcp);
        peer.Send(RawCaller.Invite().Replace("SIP/2.0/UDP", "SIP/2.0/TCP", StringComparison.Ordinal));
        _net.Run(0.05);

        var routes = ArrivedInvite.Addresses(HeaderNames.RecordRoute).Select(route => route.Uri).ToList();
        Assert.Equal([null, "tcp"], routes.Select(uri => uri.Parameter("transport")));
        Assert.All(routes, uri => Assert.Equal((ProxyNet.Machine, 5060), (uri.Host, uri.Port)));
        Assert.All(routes, uri => Assert.True(uri.Parameters.Contains("lr")));
    }

    [Fact]
    public void A_body_of_any_bytes_passes_untouched()
    {
        var body = string.Concat(Enumerable.Range(0, 128).Where(code => code != '\n').Select(code => (char)code));
        var head = RawCaller.Invite(body: "").ReplaceLineEndings("\r\n")
            .Replace("Content-Length: 0", $"Content-Length: {body.Length}", StringComparison.Ordinal);
        _peer.Transport.Send(
            Encoding.ASCII.GetBytes(head + body), new IPEndPoint(IPAddress.Parse(ProxyNet.Machine), 5060), null);
        _net.Run(0.05);

        Assert.Equal(body, Encoding.ASCII.GetString(ArrivedInvite.Body.Span));
    }

    private IEnumerable<WireMessage> SentToTarget =>
        _net.Network.Sent.Where(message => message.To.Port == ProxyNet.TargetPort);

    private static bool WentAbroad(WireMessage message) =>
        !message.To.Address.ToString().StartsWith("192.0.2.", StringComparison.Ordinal);

    private void Send(string text)
    {
        _peer.Send(text);
        _net.Run(0.05);
    }
}
