namespace UmServer.Sip;

/// <summary>Takes messages from the transports, on whatever thread they were read.</summary>
public interface ISipReceiver
{
    void Receive(SipParseResult parsed, SipSource source);
}
