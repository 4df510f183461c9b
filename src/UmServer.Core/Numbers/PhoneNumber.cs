namespace UmServer.Core;

/// <summary>Makes the numbers that peers and administrators write in different ways comparable.</summary>
public static class PhoneNumber
{
    // RFC 3966 §3: visual separators, which have no meaning; a space is what people type instead.
    private const string VisualSeparators = "-.() ";

    /// <summary>
    /// The digits alone, without parameters, separators and leading <c>+</c>; a user that is no number stays as it is.
    /// </summary>
    public static string Normalize(string user)
    {
        // RFC 3261 §19.1.6: the user part of a SIP URI may carry the parameters of a tel URI.
        int parameters = user.IndexOf(';');
        string plain = (parameters < 0 ? user : user[..parameters]).Trim();
        string digits = string.Concat(plain.Where(character => !VisualSeparators.Contains(character)));
        digits = digits.StartsWith('+') ? digits[1..] : digits;
        return digits.Length > 0 && digits.All(IsDialled) ? digits : plain;
    }

    public static bool Same(string one, string other) =>
        string.Equals(Normalize(one), Normalize(other), StringComparison.OrdinalIgnoreCase);

    private static bool IsDialled(char character) => char.IsAsciiDigit(character) || character is '*' or '#';
}
