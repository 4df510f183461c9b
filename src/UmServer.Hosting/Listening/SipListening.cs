using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Hosting;

/// <summary>Turns the settings into a SIP stack that listens on every address of theirs.</summary>
public static class SipListening
{
    /// <summary>A stack on these sockets, which outlive it; nothing is received before it is started.</summary>
    public static SipStack Open(
        SipSettings settings,
        SipSockets sockets,
        ISipApplication application,
        TimeProvider time,
        ILoggerFactory logs,
        ProxyOptions? proxy = null)
    {
        var options = On(settings, []) with { Listen = [.. sockets.ListenPoints], Sockets = sockets, Proxy = proxy };
        return new SipStack(options, application, time, logs.CreateLogger<SipStack>());
    }

    /// <summary>What the settings want to be listened on at these ports.</summary>
    public static IReadOnlyCollection<SipListenPoint> PointsOf(
        SipSettings settings, IReadOnlyList<ListenPort> ports) => On(settings, ports).Listen;

    /// <summary>Binds these ports on every address of the settings.</summary>
    /// <exception cref="StartException">A port or an address cannot be had.</exception>
    public static SipSockets Bind(SipSettings settings, IReadOnlyList<ListenPort> ports)
    {
        try
        {
            return SipSockets.Bind(On(settings, ports));
        }
        catch (SipListenException e)
        {
            var taken = ports.First(port => e.ListenPoint.Protocol == port.Protocol);
            throw new StartException($"{e.Message}. {Advice(e, taken.Key)}", e);
        }
    }

    private static SipStackOptions On(SipSettings settings, IReadOnlyList<ListenPort> ports) => new()
    {
        Listen =
        [
            .. from address in settings.Listen
               where address.AddressFamily == AddressFamily.InterNetwork || Socket.OSSupportsIPv6
               from port in ports
               select new SipListenPoint(port.Protocol, new IPEndPoint(address, port.Port)),
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
