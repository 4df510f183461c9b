using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging;

namespace UmServer.Sip;

/// <summary>The machine's own sockets.</summary>
public sealed class SocketNetwork(SipStackOptions options, TimeProvider time, ILogger log) : ISipNetwork
{
    private readonly LocalAddresses _local = new(time);

    public ISipTransport Open(SipListenPoint listen) => listen.Protocol switch
    {
        SipProtocol.Udp => new UdpTransport(listen, options, this, time, log),
        SipProtocol.Tcp => new StreamTransport(listen, options, PlainStream.Instance, this, time, log),
        _ => throw new NotSupportedException($"{listen}: no certificate is configured"),
    };

    public IPAddress LocalAddressFor(IPAddress peer) => _local.For(peer);

    public async Task<IPAddress?> ResolveAsync(string host)
    {
        try
        {
            var addresses = await Dns.GetHostAddressesAsync(host);
            var v4 = Array.Find(addresses, a => a.AddressFamily == AddressFamily.InterNetwork);
            return v4 ?? addresses.FirstOrDefault();
        }
        catch (Exception e) when (e is SocketException or ArgumentException) // the latter: it is no name at all
        {
            return null;
        }
    }
}
