namespace UmServer.Sip;

/// <summary>Why a message is refused, and with which status if it is a request.</summary>
internal sealed record SipFault(int Status, string Reason)
{
    public static SipFault Malformed(string reason) => new(400, reason);
}
