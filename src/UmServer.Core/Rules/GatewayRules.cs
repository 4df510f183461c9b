namespace UmServer.Core;

/// <summary>What a gateway may be.</summary>
public static class GatewayRules
{
    public static Refusal? Check(Gateway gateway) =>
        NameRules.Check("gateway", gateway.Name) ?? CheckAddress(gateway.Address);

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
}
