namespace UmServer.Sip;

/// <summary>A word to whoever reads a trace about why a request was refused (RFC 3261 §20.43).</summary>
public static class WarningHeader
{
    /// <summary>For what has no code of its own.</summary>
    public const int Miscellaneous = 399;

    /// <summary>One or more media types contained in the session description are not available.</summary>
    public const int MediaTypeNotAvailable = 304;

    public static SipHeader Of(int code, string text) =>
        new(HeaderNames.Warning, $"{code} UmServer {SipText.Quote(text)}");
}
