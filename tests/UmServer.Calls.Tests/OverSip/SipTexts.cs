using System.Text;
using UmServer.Sip;

namespace UmServer.Calls.Tests;

internal static class SipTexts
{
    public static SipUri Uri(string text) =>
        SipUri.TryParse(text, out var uri) ? uri : throw new ArgumentException(text, nameof(text));

    /// <summary>An INVITE with these header lines.</summary>
    public static SipRequest Invite(string headers, string uri, string from)
    {
        var text = $"""
            INVITE {uri} SIP/2.0
            Via: SIP/2.0/UDP 192.0.2.9:5060;branch=z9hG4bK1
            Max-Forwards: 70
            From: {from};tag=a
            To: <sip:1001@192.0.2.2>
            Call-ID: call
            CSeq: 1 INVITE
            Contact: <sip:raw@192.0.2.9:5060>
            {headers}
            """.Trim() + "\n\n";
        var parsed = SipParser.Parse(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\r\n")), SipLimits.Default);
        return Assert.IsType<SipRequest>(parsed.Message);
    }
}
