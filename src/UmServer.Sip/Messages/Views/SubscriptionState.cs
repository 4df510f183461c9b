using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace UmServer.Sip;

/// <summary>What has become of a subscription (RFC 6665 §8.2.3).</summary>
/// <param name="State">active, pending or terminated, in lower case.</param>
/// <param name="ExpiresSeconds">Null if not said.</param>
/// <param name="Reason">Why it was terminated, in lower case; null if not said.</param>
public sealed record SubscriptionState(string State, int? ExpiresSeconds = null, string? Reason = null)
{
    public bool IsTerminated => State == "terminated";

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out SubscriptionState? state)
    {
        state = null;
        if (!HeaderValue.TryParse(text, out var value))
            return false;
        var known = int.TryParse(
            value.Parameters["expires"], NumberStyles.None, CultureInfo.InvariantCulture, out var expires);
        state = new SubscriptionState(
            value.Value.ToLowerInvariant(), known ? expires : null, value.Parameters["reason"]?.ToLowerInvariant());
        return true;
    }

    public override string ToString()
    {
        var parameters = SipParameters.Empty;
        if (ExpiresSeconds is { } expires)
            parameters = parameters.With("expires", expires.ToString(CultureInfo.InvariantCulture));
        if (Reason is not null)
            parameters = parameters.With("reason", Reason);
        return $"{State}{parameters}";
    }
}
