namespace UmServer.Sip;

/// <summary>
/// The headers that every message must have once, and whose values every element relies on (RFC 3261 §8.1.1).
/// </summary>
internal static class MessageRules
{
    private static readonly string[] Single =
    [
        HeaderNames.From, HeaderNames.To, HeaderNames.CallId, HeaderNames.CSeq, HeaderNames.MaxForwards,
        HeaderNames.ContentType,
    ];

    public static SipFault? Check(SipMessage message, SipLimits limits)
    {
        foreach (var name in Single)
        {
            if (message.Headers.CountOf(name) > 1)
                return SipFault.Malformed($"Repeated {name}");
        }
        return CheckVias(message, limits)
            ?? CheckIdentity(message)
            ?? CheckContacts(message)
            ?? (message is SipRequest request ? CheckRequest(request) : null);
    }

    private static SipFault? CheckVias(SipMessage message, SipLimits limits)
    {
        if (message.TopVia is null)
            return SipFault.Malformed("Malformed Via");
        var count = 0;
        foreach (var _ in message.Headers.All(HeaderNames.Via))
            count++;
        return count > limits.MaxVias ? SipFault.Malformed("Too Many Vias") : null;
    }

    private static SipFault? CheckIdentity(SipMessage message)
    {
        if (message.From is null)
            return SipFault.Malformed("Malformed From");
        if (message.To is null)
            return SipFault.Malformed("Malformed To");
        // It stands in every line of the log and in what is signed: no control character, which no word may hold
        // (§25.1).
        if (string.IsNullOrEmpty(message.CallId) || message.CallId.Any(c => c == ' ' || char.IsControl(c)))
            return SipFault.Malformed("Malformed Call-ID");
        return message.CSeq is null ? SipFault.Malformed("Malformed CSeq") : null;
    }

    private static SipFault? CheckContacts(SipMessage message)
    {
        if (!message.Headers.Contains(HeaderNames.Contact) || message.HasContactWildcard)
            return null;
        foreach (var value in message.Headers.All(HeaderNames.Contact))
        {
            if (!NameAddress.TryParse(value, out _))
                return SipFault.Malformed("Malformed Contact");
        }
        return null;
    }

    private static SipFault? CheckRequest(SipRequest request)
    {
        // RFC 3261 §8.1.1.5: the method must match that of the request.
        if (request.CSeq?.Method != request.Method)
            return SipFault.Malformed("CSeq Method Does Not Match");
        // A missing Max-Forwards is forgiven: RFC 2543 had none (RFC 3261 §16.3).
        return request.MaxForwards is null && request.Headers.Contains(HeaderNames.MaxForwards)
            ? SipFault.Malformed("Malformed Max-Forwards")
            : null;
    }
}
