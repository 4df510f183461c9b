using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A gateway as scripts see it.</summary>
internal sealed record GatewayJson(string Name, string Address, string Status, string DivertedMailbox)
{
    public static GatewayJson Of(Gateway gateway) =>
        new(gateway.Name, gateway.Address, Texts.Word(gateway.Status), Texts.Word(gateway.DivertedMailbox));
}
