using System.Net;
using UmServer.Core;

namespace UmServer.Hosting.Tests;

/// <summary>Who may call, as a table.</summary>
public sealed class AdmissionTests
{
    private static readonly Configuration Known = Configuration.Empty with
    {
        Addresses = new GatewayTable(new[]
        {
            new Gateway { Name = "pbx", Address = "192.0.2.10" },
            new Gateway { Name = "off", Address = "192.0.2.12", Status = GatewayStatus.Disabled },
            new Gateway { Name = "draining", Address = "192.0.2.13", Status = GatewayStatus.NoNewCalls },
        }.Select(gateway => (new IPNetwork(IPAddress.Parse(gateway.Address), 32), gateway))),
    };

    [Theory]
    [InlineData("192.0.2.10", true, "pbx")]
    [InlineData("192.0.2.10", false, "pbx")]
    [InlineData("::ffff:192.0.2.10", true, "pbx")]
    [InlineData("192.0.2.13", false, "draining")]
    public void A_gateway_is_admitted(string peer, bool startsCall, string name) =>
        Assert.Equal(name, Assert.IsType<Admission.Admitted>(Decide(peer, startsCall)).Gateway.Name);

    [Theory]
    [InlineData("198.51.100.1", false, 403, "it is no known gateway", null)]
    [InlineData("192.0.2.12", false, 403, "gateway off is disabled", "off")]
    [InlineData("192.0.2.12", true, 403, "gateway off is disabled", "off")]
    [InlineData("192.0.2.13", true, 503, "gateway draining may start no new calls", "draining")]
    public void Others_are_refused_with_a_reason(
        string peer, bool startsCall, int status, string reason, string? gateway)
    {
        var refused = Assert.IsType<Admission.Refused>(Decide(peer, startsCall));

        Assert.Equal((status, reason, gateway), (refused.Status, refused.Reason, refused.Gateway?.Name));
    }

    private static Admission Decide(string peer, bool startsCall) =>
        Admission.Decide(Known, IPAddress.Parse(peer), startsCall);
}
