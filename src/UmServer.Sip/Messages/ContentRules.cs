namespace UmServer.Sip;

/// <summary>Whether the bodies of a call can be of a kind that both sides know (RFC 3261 §8.2.3, §20.1).</summary>
internal static class ContentRules
{
    public const string Sdp = "application/sdp";

    /// <summary>Whether an INVITE has a body that we know, or none at all.</summary>
    public static bool IsUnderstood(SipRequest invite) =>
        invite.Body.Length == 0 || invite.ContentType is not { } type || IsSdp(type);

    /// <summary>Whether the sender of an INVITE takes a session description as its answer.</summary>
    public static bool IsWanted(SipRequest invite)
    {
        if (!invite.Headers.Contains(HeaderNames.Accept))
            return true;
        foreach (var range in invite.Headers.All(HeaderNames.Accept))
        {
            if (IsSdp(range) || IsSdp(range, "application/*") || IsSdp(range, "*/*"))
                return true;
        }

        return false;
    }

    // A media type, its parameters left aside; white space may stand around the slash (§25.1).
    private static bool IsSdp(string value, string type = Sdp)
    {
        var semicolon = value.IndexOf(';', StringComparison.Ordinal);
        var written = (semicolon < 0 ? value : value[..semicolon]).Replace(" ", "", StringComparison.Ordinal);
        return written.Equals(type, StringComparison.OrdinalIgnoreCase);
    }
}
