using UmServer.Core;

namespace UmServer.Admin;

/// <summary>A line of a gateway's history as scripts see it.</summary>
public sealed record GatewayEventJson(
    DateTimeOffset At, string Before, string Behaviour, string Reason, string? CallId, string? Contact)
{
    public static GatewayEventJson Of(GatewayEvent happened) => new(
        happened.At, EnumWord.Of(happened.Before), EnumWord.Of(happened.Behaviour), EnumWord.Of(happened.Reason),
        happened.CallId, happened.Contact);
}
