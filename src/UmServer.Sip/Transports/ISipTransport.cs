using System.Net;

namespace UmServer.Sip;

/// <summary>One listening point and everything sent from it.</summary>
public interface ISipTransport : IDisposable
{
    /// <summary>The bound address and port.</summary>
    SipListenPoint ListenPoint { get; }

    void Start(ISipReceiver receiver);

    /// <summary>
    /// Takes nothing more from the listening socket, where it waits for whoever reads it next; connections are served
    /// on.
    /// </summary>
    Task StopListeningAsync() => Task.CompletedTask;

    /// <summary>How long no connection has been used; a protocol without connections is always quiet.</summary>
    TimeSpan Quiet => TimeSpan.MaxValue;

    /// <summary>
    /// Sends or queues a message, opening a connection if the protocol has them; a failure is told later.
    /// </summary>
    void Send(ReadOnlyMemory<byte> message, IPEndPoint remote, ISendObserver? observer);

    /// <summary>Whether <see cref="Send"/> to this peer would go over a connection that is already there.</summary>
    bool HasConnection(IPEndPoint remote);
}
