using System.Net;

namespace UmServer.Core;

/// <summary>Where the UM service is reached.</summary>
public sealed record SipSettings
{
    public static Limit<int> PortLimit { get; } = new(0, Limits.Port.Max);

    /// <summary>Addresses to listen on; the default is every address of the machine.</summary>
    public IReadOnlyList<IPAddress> Listen { get; init; } = [IPAddress.Any, IPAddress.IPv6Any];

    /// <summary>UDP and TCP; 0 takes a free one.</summary>
    public int Port { get; init; } = 5060;

    /// <summary>The address that peers are given when the machine's own is not the one they can reach.</summary>
    public IPAddress? Advertise { get; init; }
}
