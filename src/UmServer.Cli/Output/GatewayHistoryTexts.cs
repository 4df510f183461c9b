using UmServer.Admin;
using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A gateway's history in words.</summary>
internal static class GatewayHistoryTexts
{
    /// <summary>What is done with its calls, and what that rests on.</summary>
    public static string Explain(this GatewayHistory history)
    {
        var done = history.Behaviour is GatewayBehaviour.Proxy
            ? "passed on by the service" : "redirected to the worker";
        var why =
            history.Gateway.Mode is not GatewayMode.Auto ? $"because its mode is {Texts.Word(history.Gateway.Mode)}"
            : history.Events.Count == 0 ? "and watched whether it follows"
            : $"since {When(history.Events[0])}: {Why(history.Events[0])}";
        return $"{done}, {why}";
    }

    public static string Line(GatewayEvent happened) => $"{When(happened)}: {Why(happened)}";

    private static string When(GatewayEvent happened) => ZonedTimes.Text(happened.At, TimeZoneInfo.Local.Id);

    private static string Why(GatewayEvent happened) => happened.Reason switch
    {
        GatewayReason.NotFollowed =>
            $"call {happened.CallId} was redirected to {happened.Contact} and never came there from a gateway",
        GatewayReason.Retried =>
            $"call {happened.CallId} was redirected to {happened.Contact} and came to the service again instead",
        GatewayReason.Followed => $"call {happened.CallId} followed its redirect to {happened.Contact}",
        GatewayReason.SetToAuto => "an administrator set the mode auto",
        GatewayReason.SetToRedirect => "an administrator set the mode redirect",
        _ => "an administrator set the mode proxy",
    };
}
