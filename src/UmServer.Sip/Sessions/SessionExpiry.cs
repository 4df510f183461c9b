using System.Globalization;

namespace UmServer.Sip;

/// <summary>The value of Session-Expires: an interval, and which side of the transaction refreshes (RFC 4028 §4).</summary>
internal readonly record struct SessionExpiry(TimeSpan Interval, string? Refresher)
{
    public const string Uac = "uac";
    public const string Uas = "uas";

    public static SessionExpiry? Of(SipMessage message)
    {
        if (message.Headers[HeaderNames.SessionExpires] is not { } value)
            return null;
        var parts = value.Split(';', StringSplitOptions.TrimEntries);
        if (!uint.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return null;
        var refresher = parts.Skip(1).Select(part => part.Split('=', StringSplitOptions.TrimEntries))
            .FirstOrDefault(pair => pair.Length == 2 && pair[0].Equals("refresher", StringComparison.OrdinalIgnoreCase));
        return new SessionExpiry(TimeSpan.FromSeconds(seconds), refresher?[1].ToLowerInvariant());
    }

    public static TimeSpan? Least(SipMessage message) =>
        uint.TryParse(message.Headers[HeaderNames.MinSessionExpires]?.Split(';')[0].Trim(), NumberStyles.None,
            CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds) : null;

    /// <summary>RFC 4028 §9: whether a peer that knows session timers asks for less than we allow.</summary>
    public static bool IsTooSmall(SipRequest request, SipStackOptions options) =>
        options.SessionExpires > TimeSpan.Zero && request.Method is SipMethods.Invite or SipMethods.Update
        && Of(request) is { } asked && asked.Interval < options.MinSessionExpires && Knows(request);

    public static SipResponse TooSmall(SipResponse response, SipStackOptions options)
    {
        response.Headers.Add(HeaderNames.MinSessionExpires, Seconds(options.MinSessionExpires));
        return response;
    }

    public static bool Knows(SipMessage message) =>
        message.Headers.All(HeaderNames.Supported).Concat(message.Headers.All(HeaderNames.Require))
            .Contains(Capabilities.Timer, StringComparer.OrdinalIgnoreCase);

    public static string Seconds(TimeSpan time) =>
        ((long)Math.Ceiling(time.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    public override string ToString() =>
        Refresher is null ? Seconds(Interval) : $"{Seconds(Interval)};refresher={Refresher}";
}
