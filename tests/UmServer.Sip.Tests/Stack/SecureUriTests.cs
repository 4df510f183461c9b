using System.Net;

namespace UmServer.Sip.Tests.Stack;

/// <summary>TLS on one hop (transport=tls) and on every hop (sips), as URIs say it.</summary>
public sealed class SecureUriTests
{
    private const int TlsPort = 5061;

    [Theory]
    [InlineData(SipProtocol.Udp, false, "sip:1001@192.0.2.2:5061")]
    [InlineData(SipProtocol.Udp, true, "sip:1001@192.0.2.2:5061")]
    [InlineData(SipProtocol.Tcp, false, "sip:1001@192.0.2.2:5061;transport=tcp")]
    [InlineData(SipProtocol.Tcp, true, "sip:1001@192.0.2.2:5061;transport=tcp")]
    [InlineData(SipProtocol.Tls, false, "sip:1001@192.0.2.2:5061;transport=tls")]
    [InlineData(SipProtocol.Tls, true, "sips:1001@192.0.2.2:5061")]
    public void Our_own_URI_promises_what_we_are_reached_by(SipProtocol protocol, bool isSips, string expected) =>
        Assert.Equal(expected, $"{new SipOwnAddress(protocol, "192.0.2.2", TlsPort) { IsSips = isSips }.Uri("1001")}");

    [Theory]
    [InlineData("sip:1001@192.0.2.2;transport=tls", "sip", ";transport=tls")]
    [InlineData("sip:1001@192.0.2.2;transport=TLS", "sip", ";transport=tls")]
    [InlineData("sips:1001@192.0.2.2", "sips", "")]
    [InlineData("sips:1001@192.0.2.2;transport=tcp", "sips", "")]
    public void A_call_by_TLS_stays_there_from_either_side(string target, string scheme, string transport)
    {
        var (caller, called) = ($"{scheme}:alice@192.0.2.1:5061{transport}", $"{scheme}:1001@192.0.2.2:5061{transport}");
        var net = new TwoStacks(WithTls);
        var session = net.Caller.Invite(net.Call() with { Target = TwoStacks.Uri(target) });
        net.Run(0.1);
        _ = net.CalledApplication.Sessions[^1].AnswerAsync(TwoStacks.Answer);
        net.Run(0.1);
        _ = net.CalledApplication.Sessions[^1].ByeAsync();
        net.Run(0.1);

        Assert.Equal(SessionState.Ended, session.State);
        Assert.All(net.Network.Sent, message => Assert.Equal(SipProtocol.Tls, message.Protocol));
        Assert.Contains($"\r\nContact: <{caller}>\r\n", Sent(net, "INVITE"), StringComparison.Ordinal);
        Assert.Contains("\r\nVia: SIP/2.0/TLS 192.0.2.1:5061;", Sent(net, "INVITE"), StringComparison.Ordinal);
        Assert.Contains($"\r\nContact: <{called}>\r\n", Sent(net, "SIP/2.0 200"), StringComparison.Ordinal);
        Assert.StartsWith($"BYE {caller} ", Sent(net, "BYE"), StringComparison.Ordinal);
    }

    [Fact]
    public void A_sips_URI_is_never_called_without_TLS()
    {
        var net = new TwoStacks();
        var session = net.Caller.Invite(net.Call() with { Target = TwoStacks.Uri("sips:1001@192.0.2.2:5060") });
        net.Run(0.1);

        Assert.IsType<SessionEvent.Failed>(Assert.Single(TwoStacks.Drain(session)));
        Assert.Empty(net.Network.Sent);
    }

    [Fact]
    public void Not_even_over_the_connection_that_its_owner_has_made()
    {
        var call = new RawCaller(protocol: SipProtocol.Tcp);
        call.Send(RawCaller.Invite().Replace("Contact: <sip:", "Contact: <sips:", StringComparison.Ordinal));
        _ = call.Session.AnswerAsync(TwoStacks.Answer);
        call.Net.Run(0.05);
        call.Send(RawCaller.Request("ACK", "z9hG4bKack", 1, call.Session.LocalTag));
        _ = call.Session.ByeAsync();
        call.Net.Run(0.1);

        Assert.Equal(200, call.Statuses[^1]);
        Assert.Equal(0, call.Net.Network.CountSent("BYE"));
    }

    private static string Sent(TwoStacks net, string start) =>
        net.Network.Sent.First(message => message.Text.StartsWith(start, StringComparison.Ordinal)).Text;

    private static SipStackOptions WithTls(SipStackOptions plain) => plain with
    {
        Listen =
        [
            .. plain.Listen,
            new(SipProtocol.Tls, new IPEndPoint(plain.Listen[0].EndPoint.Address, TlsPort)),
        ],
    };
}
