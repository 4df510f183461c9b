namespace UmServer.Core;

/// <summary>What a gateway may be.</summary>
public static class GatewayRules
{
    public static Refusal? Check(Gateway gateway) =>
        NameRules.Check("gateway", gateway.Name)
        ?? CheckAddress(gateway.Address)
        ?? CheckContactHost(gateway.ContactHost);

    private static Refusal? CheckAddress(string address)
    {
        if (GatewayAddress.TryParse(address, out _))
            return null;
        return GatewayAddress.TryMask(address, out var network)
            ? new Refusal(
                $"'{address}' names one address and the size of a network.",
                $"Give the network, '{network}', or the address alone.")
            : new Refusal(
                $"'{address}' is no address of a gateway.",
                "Give an IP address, a network as 192.0.2.0/24, or a host name.");
    }

    private static Refusal? CheckContactHost(string? host)
    {
        if (host is null || (!host.Contains('/') && GatewayAddress.TryParse(host, out _)))
            return null;
        return new Refusal(
            $"'{host}' is no host that a gateway could be sent to.",
            "Give an IP address of this machine or a name that the gateway resolves to one.");
    }
}
