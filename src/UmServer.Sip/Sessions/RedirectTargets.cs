using System.Globalization;

namespace UmServer.Sip;

/// <summary>The Contacts of a 3xx, the most wanted first (RFC 3261 §20.10: q, 1 if it is not said).</summary>
internal static class RedirectTargets
{
    public static IReadOnlyList<SipUri> Of(SipResponse response) =>
        [
            .. response.Addresses(HeaderNames.Contact).Where(contact => contact.Uri.IsSip)
                .OrderByDescending(Preference).Select(contact => contact.Uri),
        ];

    private static double Preference(NameAddress contact) =>
        double.TryParse(contact.Parameters["q"], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var q)
            ? q : 1;
}
