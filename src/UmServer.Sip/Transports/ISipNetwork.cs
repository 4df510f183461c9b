using System.Net;

namespace UmServer.Sip;

/// <summary>The network under the stack: the machine's sockets, or a test's wires.</summary>
public interface ISipNetwork
{
    /// <summary>
    /// Binds a listening point; throws <see cref="System.Net.Sockets.SocketException"/> when it is taken.
    /// </summary>
    ISipTransport Open(SipListenPoint listen);

    /// <summary>The address of ours that packets to <paramref name="peer"/> leave from.</summary>
    IPAddress LocalAddressFor(IPAddress peer);

    /// <summary>The address of a host name, or null when there is none.</summary>
    Task<IPAddress?> ResolveAsync(string host);
}
