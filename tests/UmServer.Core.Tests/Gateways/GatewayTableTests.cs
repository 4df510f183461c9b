using System.Net;

namespace UmServer.Core.Tests;

public sealed class GatewayTableTests
{
    private static readonly GatewayTable Table = new(
    [
        (IPNetwork.Parse("192.0.2.0/24"), Named("site")),
        (IPNetwork.Parse("192.0.2.128/25"), Named("upper half")),
        (IPNetwork.Parse("192.0.2.7/32"), Named("pbx")),
        (IPNetwork.Parse("2001:db8::/32"), Named("six")),
        (IPNetwork.Parse("::1/128"), Named("loopback")),
    ]);

    [Theory]
    [InlineData("192.0.2.7", "pbx")]
    [InlineData("192.0.2.8", "site")]
    [InlineData("192.0.2.200", "upper half")]
    [InlineData("::ffff:192.0.2.7", "pbx")]
    [InlineData("2001:db8:1::9", "six")]
    [InlineData("::1", "loopback")]
    [InlineData("198.51.100.1", null)]
    [InlineData("::2", null)]
    public void The_most_exact_gateway_is_found(string peer, string? name) =>
        Assert.Equal(name, Table.Find(IPAddress.Parse(peer))?.Name);

    [Fact]
    public void Nobody_is_known_to_an_empty_table() => Assert.Null(GatewayTable.Empty.Find(IPAddress.Loopback));

    private static Gateway Named(string name) => new() { Name = name, Address = "-" };
}
