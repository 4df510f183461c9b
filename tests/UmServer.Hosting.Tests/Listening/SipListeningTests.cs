using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Core;
using UmServer.Sip;

namespace UmServer.Hosting.Tests;

/// <summary>What an administrator is told when a port cannot be had.</summary>
public sealed class SipListeningTests
{
    private static readonly SipSettings Loopback = new() { Listen = [IPAddress.Loopback] };

    [Fact]
    public async Task Udp_and_tcp_are_listened_on()
    {
        using var sockets = Bind(Loopback, FreePort());
        await using var stack = SipListening.Open(
            Loopback, sockets, new Nobody(), TimeProvider.System, NullLoggerFactory.Instance);

        Assert.Equal([SipProtocol.Udp, SipProtocol.Tcp], stack.ListenPoints.Select(point => point.Protocol));
    }

    [Fact]
    public void A_port_that_is_taken_is_named_with_the_setting_to_change()
    {
        using var other = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)other.Client.LocalEndPoint!).Port;

        var refused = Assert.Throws<StartException>(() => Bind(Loopback, port));

        Assert.Contains($"udp:127.0.0.1:{port}", refused.Message, StringComparison.Ordinal);
        Assert.Contains("set sip.port to a free one", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_address_of_another_machine_is_refused_in_words()
    {
        var settings = new SipSettings { Listen = [IPAddress.Parse("192.0.2.77")] };

        var refused = Assert.Throws<StartException>(() => Bind(settings, FreePort()));

        Assert.Contains("sip.listen", refused.Message, StringComparison.Ordinal);
    }

    private static SipSockets Bind(SipSettings settings, int port) =>
        SipListening.Bind(settings, ListenPort.Of(settings with { Port = port }));

    private static int FreePort()
    {
        using var udp = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)udp.Client.LocalEndPoint!).Port;
    }

    private sealed class Nobody : ISipApplication
    {
        public void OnRequest(IncomingRequest request)
        {
        }
    }
}
