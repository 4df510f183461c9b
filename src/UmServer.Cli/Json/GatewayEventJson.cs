using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A line of a gateway's history as scripts see it.</summary>
internal sealed record GatewayEventJson(
    DateTimeOffset At, string Before, string Behaviour, string Reason, string? CallId, string? Contact)
{
    public static GatewayEventJson Of(GatewayEvent happened) => new(
        happened.At, Texts.Word(happened.Before), Texts.Word(happened.Behaviour), Texts.Word(happened.Reason),
        happened.CallId, happened.Contact);
}
