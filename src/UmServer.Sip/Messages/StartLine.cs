namespace UmServer.Sip;

/// <summary>The first line of a message, taken apart (RFC 3261 §7.1, §7.2).</summary>
internal readonly record struct StartLine
{
    private const string Version = "SIP/2.0";

    /// <summary>Null in a response.</summary>
    public string? Method { get; private init; }

    public SipUri? Uri { get; private init; }

    /// <summary>0 in a request.</summary>
    public int Status { get; private init; }

    public string Reason { get; private init; }

    public SipFault? Fault { get; private init; }

    /// <summary>The message that starts with this line, which has no fault.</summary>
    public SipMessage ToMessage(SipHeaders headers, ReadOnlyMemory<byte> body) => Method is null
        ? new SipResponse(Status, Reason, headers, body)
        : new SipRequest(Method, Uri!, headers, body);

    /// <summary>False if the line is neither a request's nor a response's, so that there is nobody to answer.</summary>
    public static bool TryParse(ReadOnlySpan<byte> bytes, SipLimits limits, out StartLine line)
    {
        line = default;
        if (bytes.Length > limits.MaxHeadBytes)
            return false;
        var text = SipText.Decode(bytes).AsSpan();
        return text.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase)
            ? TryParseResponse(text, out line)
            : TryParseRequest(text, limits, out line);
    }

    // Status-Line = SIP-Version SP Status-Code SP Reason-Phrase
    private static bool TryParseResponse(ReadOnlySpan<char> text, out StartLine line)
    {
        line = default;
        if (!text.StartsWith(Version, StringComparison.OrdinalIgnoreCase) || text.Length < 11 || text[7] != ' ')
            return false;
        // Some devices leave out the space before an empty reason.
        if (!int.TryParse(text[8..11], out var status) || status is < 100 or > 699)
            return false;
        if ((text.Length > 11 && text[11] != ' ') || text.ContainsAny('\r', '\n'))
            return false;
        line = new StartLine { Status = status, Reason = text.Length > 12 ? text[12..].ToString() : "" };
        return true;
    }

    // Request-Line = Method SP Request-URI SP SIP-Version
    private static bool TryParseRequest(ReadOnlySpan<char> text, SipLimits limits, out StartLine line)
    {
        line = default;
        var trimmed = text.TrimEnd(" \t");
        var first = trimmed.IndexOf(' ');
        var last = trimmed.LastIndexOf(' ');
        if (first < 1 || !SipText.IsToken(text[..first]))
            return false;
        var version = trimmed[(last + 1)..];
        if (!version.StartsWith("SIP/", StringComparison.OrdinalIgnoreCase))
            return false;
        var uriText = first == last ? default : trimmed[(first + 1)..last];
        line = new StartLine { Method = SipMethods.Intern(text[..first]), Reason = "" };
        line = uriText.Length > limits.MaxUriBytes
            ? line with { Fault = new SipFault(414, ReasonPhrases.For(414)) }
            : line with { Uri = SipUri.TryParse(uriText, out var uri) ? uri : null };
        line = line with { Fault = line.Fault ?? FaultOf(version, line.Uri, trimmed.Length != text.Length) };
        return true;
    }

    private static SipFault? FaultOf(ReadOnlySpan<char> version, SipUri? uri, bool trailingSpace)
    {
        if (!version.Equals(Version, StringComparison.OrdinalIgnoreCase))
            return new SipFault(505, ReasonPhrases.For(505));
        if (uri is null || trailingSpace)
            return SipFault.Malformed("Malformed Request-Line");
        // RFC 3261 §19.1.1: headers are not allowed in a Request-URI.
        return uri.Headers.Count > 0 ? SipFault.Malformed("Headers in Request-URI") : null;
    }
}
