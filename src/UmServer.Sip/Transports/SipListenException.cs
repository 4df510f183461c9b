using System.Net.Sockets;

namespace UmServer.Sip;

/// <summary>An address or a port cannot be listened on.</summary>
public sealed class SipListenException(SipListenPoint listen, SocketException cause)
    : Exception($"Cannot listen on {listen}: {cause.Message}", cause)
{
    public SipListenPoint ListenPoint { get; } = listen;

    public SocketError Error { get; } = cause.SocketErrorCode;
}
