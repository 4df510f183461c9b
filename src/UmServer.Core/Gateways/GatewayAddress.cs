using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace UmServer.Core;

/// <summary>
/// Where a gateway's calls come from: a network, the smallest of which is one address, or a host name.
/// </summary>
public sealed record GatewayAddress
{
    private const int MaxHostLength = 253; // RFC 1035 §2.3.4, as text without the final dot

    private GatewayAddress()
    {
    }

    /// <summary>Null when the gateway is known by its <see cref="Host"/>.</summary>
    public IPNetwork? Network { get; private init; }

    public string? Host { get; private init; }

    public static bool TryParse(string text, [NotNullWhen(true)] out GatewayAddress? address)
    {
        address = TrySplit(text, out var ip, out var prefix)
            ? Mask(ip, prefix).Equals(ip) ? new GatewayAddress { Network = new IPNetwork(ip, prefix) } : null
            : IsHost(text) ? new GatewayAddress { Host = text.ToLowerInvariant() } : null;
        return address is not null;
    }

    /// <summary>The network that the given address lies in, for text as 192.0.2.7/24.</summary>
    public static bool TryMask(string text, out IPNetwork network)
    {
        var isNetwork = TrySplit(text, out var ip, out var prefix);
        network = isNetwork ? new IPNetwork(Mask(ip!, prefix), prefix) : default;
        return isNetwork;
    }

    /// <summary>False for a host name: who it stands for is to be looked up first.</summary>
    public bool Contains(IPAddress peer) =>
        Network is { } network && network.Contains(peer.IsIPv4MappedToIPv6 ? peer.MapToIPv4() : peer);

    /// <summary>The one way of writing it: an address without its full prefix, a host name in small letters.</summary>
    public override string ToString()
    {
        if (Network is not { } network)
            return Host!;
        var isAddress = network.PrefixLength == network.BaseAddress.GetAddressBytes().Length * 8;
        return isAddress ? network.BaseAddress.ToString() : network.ToString();
    }

    private static bool TrySplit(string text, [NotNullWhen(true)] out IPAddress? ip, out int prefix)
    {
        var slash = text.IndexOf('/');
        var first = slash < 0 ? text : text[..slash];
        prefix = 0;
        if (!IPAddress.TryParse(first, out ip) || first.AsSpan().IndexOfAny('%', '[') >= 0)
            return false;
        if (!first.Contains(':') && ip.ToString() != first)
            return false; // 10.1 and 010.0.0.1 mean one thing to one program and another to the next
        ip = ip.IsIPv4MappedToIPv6 ? ip.MapToIPv4() : ip;
        var bits = ip.GetAddressBytes().Length * 8;
        prefix = bits;
        return slash < 0
            || (int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out prefix)
                && prefix <= bits);
    }

    private static IPAddress Mask(IPAddress ip, int prefix)
    {
        var bytes = ip.GetAddressBytes();
        for (var i = 0; i < bytes.Length; i++)
            bytes[i] &= (byte)(0xFF00 >> Math.Clamp(prefix - i * 8, 0, 8));
        return new IPAddress(bytes);
    }

    // RFC 1123 §2.1; a last label of digits alone would be a mistyped address.
    private static bool IsHost(string text)
    {
        var labels = text.Split('.');
        return text.Length <= MaxHostLength
            && labels.All(label => label.Length is >= 1 and <= 63 && label[0] != '-' && label[^1] != '-'
                && label.All(c => char.IsAsciiLetterOrDigit(c) || c == '-'))
            && !labels[^1].All(char.IsAsciiDigit);
    }
}
