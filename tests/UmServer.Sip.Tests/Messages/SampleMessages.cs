using System.Text;

namespace UmServer.Sip.Tests;

/// <summary>Messages as a usual PBX sends them.</summary>
internal static class SampleMessages
{
    public const string Invite =
        "INVITE sip:1001@192.0.2.10 SIP/2.0\r\n" +
        "Via: SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bKPj1a2b3c\r\n" +
        "Max-Forwards: 70\r\n" +
        "From: \"Bob \\\"the\\\" Builder\" <sip:1002@192.0.2.1>;tag=99f0\r\n" +
        "To: <sip:1001@192.0.2.10>\r\n" +
        "Call-ID: 8d1f-4711@192.0.2.1\r\n" +
        "CSeq: 4711 INVITE\r\n" +
        "Contact: <sip:1002@192.0.2.1:5060;transport=udp;ob>\r\n" +
        "Diversion: <sip:1003@192.0.2.1>;reason=no-answer;counter=1\r\n" +
        "Allow: INVITE, ACK, BYE, CANCEL, OPTIONS\r\n" +
        "Supported: replaces, 100rel, timer\r\n" +
        "Content-Type: application/sdp\r\n" +
        "Content-Length: 5\r\n" +
        "\r\n" +
        "v=0\r\n";

    public static SipParseResult Parse(string text) => SipParser.Parse(Encoding.UTF8.GetBytes(text), SipLimits.Default);

    public static SipRequest Request(string text) => Assert.IsType<SipRequest>(Parse(text).Message);
}
