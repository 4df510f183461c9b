using UmServer.Core;

namespace UmServer.Cli;

/// <summary>A gateway's history in words.</summary>
internal static class GatewayHistory
{
    /// <summary>What is done with its calls at present.</summary>
    /// <param name="history">Newest first.</param>
    public static GatewayBehaviour BehaviourOf(Gateway gateway, IReadOnlyList<GatewayEvent> history) =>
        gateway.Mode switch
        {
            GatewayMode.Redirect => GatewayBehaviour.Redirect,
            GatewayMode.Proxy => GatewayBehaviour.Proxy,
            _ => history.Count > 0 ? history[0].Behaviour : GatewayBehaviour.Redirect,
        };

    /// <summary>What is done with its calls, and what that rests on.</summary>
    /// <param name="history">Newest first.</param>
    public static string Explain(Gateway gateway, IReadOnlyList<GatewayEvent> history)
    {
        var done = BehaviourOf(gateway, history) is GatewayBehaviour.Proxy
            ? "passed on by the service" : "redirected to the worker";
        var why = gateway.Mode is not GatewayMode.Auto ? $"because its mode is {Texts.Word(gateway.Mode)}"
            : history.Count == 0 ? "and watched whether it follows"
            : $"since {When(history[0])}: {Why(history[0])}";
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
