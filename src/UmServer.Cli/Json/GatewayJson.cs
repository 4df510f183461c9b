using System.Text.Json.Serialization;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A gateway as scripts see it.</summary>
internal sealed record GatewayJson(
    string Name, string Address, string Status, string DivertedMailbox, string Mode, string? ContactHost,
    string ContactTransport)
{
    /// <summary>What is done with its calls at present; left out of lists, as is how it came to that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Behaviour { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GatewayEventJson[]? History { get; init; }

    public static GatewayJson Of(Gateway gateway) => new(
        gateway.Name, gateway.Address, Texts.Word(gateway.Status), Texts.Word(gateway.DivertedMailbox),
        Texts.Word(gateway.Mode), gateway.ContactHost, Texts.Word(gateway.ContactTransport));

    /// <param name="history">Newest first.</param>
    public static GatewayJson Of(Gateway gateway, IReadOnlyList<GatewayEvent> history) => Of(gateway) with
    {
        Behaviour = Texts.Word(GatewayHistory.BehaviourOf(gateway, history)),
        History = [.. history.Select(GatewayEventJson.Of)],
    };
}
