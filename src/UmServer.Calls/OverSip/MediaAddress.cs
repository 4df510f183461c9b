using System.Net;
using System.Net.Sockets;
using UmServer.Media;
using UmServer.Sip;

namespace UmServer.Calls;

/// <summary>Which of our addresses the media of a call has.</summary>
internal static class MediaAddress
{
    private const int AnyPort = 9;

    /// <summary>
    /// The one that the INVITE came to; but a phone with both IP versions may call over one and want its media over
    /// the other (RFC 6157 §4), which it gets where this machine has a way there.
    /// </summary>
    public static IPAddress For(SipRequest invite, IPAddress signalling) =>
        OfferedBy(invite) is { } peer && peer.AddressFamily != signalling.AddressFamily
            ? RouteTo(peer) ?? signalling
            : signalling;

    private static IPAddress? OfferedBy(SipRequest invite)
    {
        if (SipBody.Of(invite) is not { } offer || !SdpSession.TryParse(offer.Bytes.Span, out var session, out _))
            return null;
        var audio = session.Media.FirstOrDefault(line => line.Kind == "audio");
        return (audio?.Connection ?? session.Connection)?.Address;
    }

    // Connecting a datagram socket sends nothing; it only chooses the route.
    private static IPAddress? RouteTo(IPAddress peer)
    {
        try
        {
            using var probe = new Socket(peer.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
            probe.Connect(new IPEndPoint(peer, AnyPort));
            return ((IPEndPoint)probe.LocalEndPoint!).Address;
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
