using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Hosting;

/// <summary>Turns the settings into a SIP stack: UDP and TCP on every address.</summary>
public static class SipListening
{
    /// <summary>The place for TLS is here: a third protocol on the port above.</summary>
    private static readonly SipProtocol[] Protocols = [SipProtocol.Udp, SipProtocol.Tcp];

    /// <summary>A stack on these sockets, which outlive it; nothing is received before it is started.</summary>
    public static SipStack Open(
        SipSettings settings,
        SipSockets sockets,
        ISipApplication application,
        TimeProvider time,
        ILoggerFactory logs,
        ProxyOptions? proxy = null)
    {
        var options = On(settings, 0) with { Listen = [.. sockets.ListenPoints], Sockets = sockets, Proxy = proxy };
        return new SipStack(options, application, time, logs.CreateLogger<SipStack>());
    }

    /// <summary>What the settings want to be listened on at a port.</summary>
    public static IReadOnlyCollection<SipListenPoint> PointsOf(SipSettings settings, int port) =>
        On(settings, port).Listen;

    /// <summary>Binds a port.</summary>
    /// <param name="portKey">The setting that the port is from.</param>
    /// <exception cref="StartException">The port or an address cannot be had.</exception>
    public static SipSockets Bind(SipSettings settings, int port, string portKey)
    {
        try
        {
            return SipSockets.Bind(On(settings, port));
        }
        catch (SipListenException e)
        {
            throw new StartException($"{e.Message}. {Advice(e, portKey)}", e);
        }
    }

    private static SipStackOptions On(SipSettings settings, int port) => new()
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

    private static string Advice(SipListenException e, string portKey) => e.Error switch
    {
        SocketError.AddressAlreadyInUse => $"Another program has this port: end it, or set {portKey} to a free one",
        SocketError.AccessDenied => $"Set {portKey} to a port above 1023",
        SocketError.AddressNotAvailable => "sip.listen (or --listen) may only name addresses of this machine",
        _ => $"See the settings sip.listen and {portKey}",
    };
}
