namespace UmServer.Core;

/// <summary>What a language tag and a time zone may be; whether there are prompts for it is not decided here.</summary>
public static class PlaceRules
{
    private const int MaxLanguageLength = 35; // RFC 5646 §4.4.1: the longest tag to be expected

    /// <summary>Null is none of one's own, which is fine. A tag names a folder, so nothing else may pass.</summary>
    public static Refusal? CheckLanguage(string? language) =>
        language is null
        || (language.Length is >= 2 and <= MaxLanguageLength
            && language.Split('-').All(part => part.Length is >= 1 and <= 8 && part.All(char.IsAsciiLetterOrDigit)))
            ? null
            : new Refusal($"'{language}' is no language tag.", "Give a tag as 'en-US' or 'de-DE'.");

    /// <summary>Null is no zone of one's own, which is fine.</summary>
    public static Refusal? CheckTimeZone(string? zone) =>
        zone is null || (zone.Length > 0 && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
            ? null
            : new Refusal(
                $"'{zone}' is no time zone that this machine knows.", "Give an IANA name as 'Europe/Berlin' or 'UTC'.");
}
