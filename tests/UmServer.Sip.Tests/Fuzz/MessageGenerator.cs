using System.Text;
using FsCheck;
using FsCheck.Fluent;

namespace UmServer.Sip.Tests;

/// <summary>Valid messages, put together from parts that are each worth parsing.</summary>
internal static class MessageGenerator
{
    private static readonly string[] Addresses =
    [
        "sip:1001@192.0.2.10", "<sip:1001@h>;tag=a",
        "\"Bob \\\"B\\\" \\\\\" <sip:b@[2001:db8::1]:5060;transport=tcp>;tag=x",
        "sip:b@h;tag=1;x=\"a;b,c\"",
        "Bob Builder<sips:bob:secret@example.com:5061;lr?Subject=hi%20there&Reason=SIP%3Bcause%3D486>",
        "<tel:+1-201-555-0123;phone-context=example.com>;tag=9", "\"Ωμέγα\" <sip:%CE%A9@h>;tag=ω", "<isbn:2983792873>",
    ];

    private static readonly string[] Vias =
    [
        "SIP/2.0/UDP 192.0.2.1:5060;rport;branch=z9hG4bKa", "SIP / 2.0 / TCP [2001:db8::9] : 5060 ; branch = z9hG4bKb",
        "SIP/2.0/UDP h;received=2001:db8::1;branch=z9hG4bKc, SIP/2.0/TLS i;branch=z9hG4bKd", "SIP/2.0/UNKNOWN h;hidden",
    ];

    private static readonly string[] Others =
    [
        "Max-Forwards: 070", "Subject:", "Supported: replaces,100rel , timer",
        "Diversion: <sip:1003@h>;reason=no-answer",
        "History-Info: <sip:1@h?Reason=SIP%3Bcause%3D302>;index=1, <sip:2@h;cause=302>;index=1.1",
        "Date: Sat, 15 Oct 2005 04:44:56 GMT",
        "X-Folded: a\r\n  b\r\n\tc", "Session-Expires: 1800;refresher=uac", "Retry-After: 5 (soon)", "X: ;;,,;\"<",
        "Reason: Q.850;cause=16;text=\"bye\"", "Refer-To: <sip:x@y?Replaces=1%3Bto-tag%3D2>",
        "P-Asserted-Identity: <tel:+15551234>", "RAck: 1 2 INVITE", "Subscription-State: active;expires=60",
        "Via: SIP/2.0/TCP last",
    ];

    private static readonly string[] Contacts =
    [
        "", "Contact: *\r\n", "m:\"A, B\" <sip:a,b@h>;q=0.5, <sip:c@h>\r\nContact: sip:d@h;expires=5\r\n",
    ];

    private static readonly string[] Uris =
    [
        "sip:1001@h", "sips:a@[::1]:5061;transport=tls", "tel:+15551234", "sip:%00*21#@h;x=y", "urn:x",
    ];

    private static readonly string[] Methods = ["INVITE", "ACK", "OPTIONS", "BYE", "REFER", "INFO", "!odd-Method%41"];

    public static Gen<byte[]> Any => Gen.OneOf(Request, Response);

    private static Gen<byte[]> Request =>
        from method in Gen.Elements(Methods)
        from uri in Gen.Elements(Uris)
        from rest in Headers(method)
        select Encoding.UTF8.GetBytes($"{method} {uri} SIP/2.0\r\n{rest}");

    private static Gen<byte[]> Response =>
        from status in Gen.Choose(100, 699)
        from reason in Gen.Elements("OK", "", "но сто", "Busy Here")
        from method in Gen.Elements(Methods)
        from rest in Headers(method)
        select Encoding.UTF8.GetBytes($"SIP/2.0 {status} {reason}\r\n{rest}");

    private static Gen<string> Headers(string method) =>
        from via in Gen.Elements(Vias)
        from sender in Gen.Elements(Addresses)
        from target in Gen.Elements(Addresses)
        from number in Gen.Choose(0, int.MaxValue)
        from contact in Gen.Elements(Contacts)
        from others in Gen.SubListOf(Others)
        from compact in Gen.Elements(true, false)
        from body in Gen.Elements("", "v=0\r\n", "\r\n\r\nSIP/2.0 200 OK\r\n\r\n")
        select $"{(compact ? "v" : "Via")}: {via}\r\n{(compact ? "f " : "From")}: {sender}\r\n" +
            $"{(compact ? "T" : "To")}:{target}\r\n" +
            $"Call-ID: {number}@h\r\nCSeq: {number} {method}\r\n{contact}" +
            $"{string.Concat(others.Select(line => line + "\r\n"))}" +
            $"{(compact ? "l" : "Content-Length")}: {body.Length}\r\n\r\n{body}";
}
