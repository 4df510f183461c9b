namespace UmServer.Sip;

/// <summary>What carries a message.</summary>
public enum SipProtocol
{
    Udp,
    Tcp,
    Tls,
}
