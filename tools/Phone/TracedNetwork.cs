using System.Net;
using UmServer.Sip;

namespace UmServer.Tools.Phone;

/// <summary>A network whose messages are noted in a ladder on their way.</summary>
internal sealed class TracedNetwork(ISipNetwork inner, Ladder ladder) : ISipNetwork
{
    public ISipTransport Open(SipListenPoint listen) => new TracedTransport(inner.Open(listen), ladder);

    public IPAddress LocalAddressFor(IPAddress peer) => inner.LocalAddressFor(peer);

    public Task<IPAddress?> ResolveAsync(string host) => inner.ResolveAsync(host);

    private sealed class TracedTransport(ISipTransport inner, Ladder ladder) : ISipTransport
    {
        public SipListenPoint ListenPoint => inner.ListenPoint;

        public void Start(ISipReceiver receiver) => inner.Start(new TracedReceiver(receiver, ladder));

        public void Send(ReadOnlyMemory<byte> message, IPEndPoint remote, ISendObserver? observer)
        {
            ladder.Sent(message.Span, ListenPoint.Protocol, remote);
            inner.Send(message, remote, observer);
        }

        public bool HasConnection(IPEndPoint remote) => inner.HasConnection(remote);

        public void Dispose() => inner.Dispose();
    }

    private sealed class TracedReceiver(ISipReceiver inner, Ladder ladder) : ISipReceiver
    {
        public void Receive(SipParseResult parsed, SipSource source)
        {
            if (parsed.Message is { } message)
                ladder.Received(message, source.Protocol, source.Remote);
            inner.Receive(parsed, source);
        }
    }
}
