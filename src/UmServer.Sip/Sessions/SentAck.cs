namespace UmServer.Sip;

/// <summary>The ACK of a 2xx as it was sent, to be sent again when the 2xx comes again (RFC 3261 §13.2.2.4).</summary>
internal sealed record SentAck(SipHop Hop, byte[] Bytes)
{
    public void Send() => Hop.Send(Bytes, null);
}
