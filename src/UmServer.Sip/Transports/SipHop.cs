using System.Net;

namespace UmServer.Sip;

/// <summary>The next stop of a message: which of our transports, and to whom.</summary>
internal readonly record struct SipHop(ISipTransport Transport, IPEndPoint Remote)
{
    public SipProtocol Protocol => Transport.ListenPoint.Protocol;

    public void Send(byte[] message, ISendObserver? observer) => Transport.Send(message, Remote, observer);
}
