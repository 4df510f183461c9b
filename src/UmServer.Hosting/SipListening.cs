using System.Net;
using System.Net.Sockets;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Hosting;

/// <summary>Turns the settings into what a SIP stack listens on: UDP and TCP on every address.</summary>
public static class SipListening
{
    /// <summary>The place for TLS is here: a third protocol on the port above.</summary>
    private static readonly SipProtocol[] Protocols = [SipProtocol.Udp, SipProtocol.Tcp];

    public static SipStackOptions On(SipSettings settings, int port) => new()
    {
        Listen =
        [
            .. from address in settings.Listen
               where address.AddressFamily == AddressFamily.InterNetwork || Socket.OSSupportsIPv6
               from protocol in Protocols
               select new SipListenPoint(protocol, new IPEndPoint(address, port)),
        ],
        AdvertisedHost = settings.Advertise?.ToString(),
    };
}
