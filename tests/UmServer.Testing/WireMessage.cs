using System.Net;
using UmServer.Sip;

namespace UmServer.Testing;

/// <summary>A message as it went over the wire.</summary>
public sealed record WireMessage(DateTimeOffset At, SipProtocol Protocol, IPEndPoint From, IPEndPoint To, string Text)
{
    public string FirstLine => Text[..Text.IndexOf('\r')];

    public override string ToString() => $"{At:mm:ss.fff} {From} -> {To} {FirstLine}";
}
