using System.Text.Json.Serialization;
using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A gateway as scripts see it.</summary>
public sealed record GatewayJson(
    string Name, string Address, string Status, string DivertedMailbox, string Mode, string? ContactHost,
    string ContactTransport, string[] Codecs)
{
    /// <summary>What is done with its calls at present; left out of lists, as is how it came to that.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Behaviour { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public GatewayEventJson[]? History { get; init; }

    public static GatewayJson Of(Gateway gateway) => new(
        gateway.Name, gateway.Address, EnumWord.Of(gateway.Status), EnumWord.Of(gateway.DivertedMailbox),
        EnumWord.Of(gateway.Mode), gateway.ContactHost, EnumWord.Of(gateway.ContactTransport),
        gateway.Codecs.Text.Split(','));

    public static GatewayJson Of(GatewayHistory history) => Of(history.Gateway) with
    {
        Behaviour = EnumWord.Of(history.Behaviour),
        History = [.. history.Events.Select(GatewayEventJson.Of)],
    };
}
