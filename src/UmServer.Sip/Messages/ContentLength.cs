namespace UmServer.Sip;

/// <summary>Reads Content-Length, repeated or not (RFC 3261 §20.14).</summary>
internal static class ContentLength
{
    /// <summary>False if one is no number or two of them differ; null if there is none.</summary>
    public static bool TryRead(SipHeaders headers, out int? length)
    {
        length = null;
        foreach (var (name, value) in headers)
        {
            if (!ReferenceEquals(name, HeaderNames.ContentLength))
                continue;
            if (!TryParse(value, out var number) || (length ?? number) != number)
                return false;
            length = number;
        }
        return true;
    }

    public static bool TryParse(string value, out int length)
    {
        var reader = new SipReader(value);
        var good = reader.TryNumber(int.MaxValue, out var number) && reader.AtEnd;
        length = (int)number;
        return good;
    }
}
