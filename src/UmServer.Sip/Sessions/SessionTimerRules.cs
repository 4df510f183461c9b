using System.Globalization;

namespace UmServer.Sip;

/// <summary>What session timer headers say, and which of it we refuse (RFC 4028 §4–5, §9).</summary>
internal static class SessionTimerRules
{
    public const string Uac = "uac";
    public const string Uas = "uas";

    public static SessionExpires? Expires(SipMessage message) =>
        SessionExpires.TryParse(message.Headers[HeaderNames.SessionExpires], out var expires) ? expires : null;

    public static TimeSpan? Least(SipMessage message) =>
        SessionExpires.TryParse(message.Headers[HeaderNames.MinSessionExpires], out var least) ? Interval(least) : null;

    public static TimeSpan Interval(SessionExpires expires) => TimeSpan.FromSeconds(expires.Seconds);

    public static SessionExpires Of(TimeSpan interval, string? refresher) => new((int)Whole(interval), refresher);

    /// <summary>Whether a peer that knows session timers asks for less than we allow.</summary>
    public static bool IsTooSmall(SipRequest request, SipStackOptions options) =>
        options.SessionExpires > TimeSpan.Zero && request.Method is SipMethods.Invite or SipMethods.Update
        && Expires(request) is { } asked && Interval(asked) < options.MinSessionExpires && Knows(request);

    public static SipResponse TooSmall(SipResponse response, SipStackOptions options)
    {
        response.Headers.Add(HeaderNames.MinSessionExpires, Seconds(options.MinSessionExpires));
        return response;
    }

    public static bool Knows(SipMessage message) =>
        message.Lists(HeaderNames.Supported, Capabilities.Timer)
            || message.Lists(HeaderNames.Require, Capabilities.Timer);

    public static string Seconds(TimeSpan time) => Whole(time).ToString(CultureInfo.InvariantCulture);

    private static double Whole(TimeSpan time) => Math.Ceiling(time.TotalSeconds);
}
