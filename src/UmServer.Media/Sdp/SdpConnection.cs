using System.Net;
using System.Net.Sockets;

namespace UmServer.Media;

/// <summary>The <c>c=</c> line: a network address, or a name that nobody here resolves (RFC 8866 §5.7).</summary>
/// <param name="AddressType"><c>IP4</c> or <c>IP6</c>.</param>
/// <param name="Host">The address as text, without a multicast suffix.</param>
public sealed record SdpConnection(string AddressType, string Host)
{
    /// <summary>The address, or null when the host is a name.</summary>
    public IPAddress? Address { get; } = IPAddress.TryParse(Host, out IPAddress? address) ? address : null;

    /// <summary>The line for an address of ours.</summary>
    public static SdpConnection Of(IPAddress address) =>
        new(address.AddressFamily == AddressFamily.InterNetworkV6 ? "IP6" : "IP4", $"{address}");

    /// <inheritdoc/>
    public override string ToString() => $"IN {AddressType} {Host}";
}
