using System.Globalization;

namespace UmServer.Sip;

/// <summary>How long a session lasts without a refresh, and who refreshes it (RFC 4028 §4).</summary>
/// <param name="Seconds">The session interval.</param>
/// <param name="Refresher"><c>uac</c>, <c>uas</c>, or null while it is not agreed.</param>
public readonly record struct SessionExpires(int Seconds, string? Refresher = null)
{
    public static bool TryParse(ReadOnlySpan<char> text, out SessionExpires expires)
    {
        expires = default;
        if (!HeaderValue.TryParse(text, out var value)
            || !int.TryParse(value.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
            return false;
        expires = new SessionExpires(seconds, value.Parameters["refresher"]?.ToLowerInvariant());
        return true;
    }

    public override string ToString() => Refresher is null ? $"{Seconds}" : $"{Seconds};refresher={Refresher}";
}
