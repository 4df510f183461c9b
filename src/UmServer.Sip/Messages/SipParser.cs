namespace UmServer.Sip;

/// <summary>Turns bytes from the network into a message (RFC 3261 §7); never throws on what they hold.</summary>
public static class SipParser
{
    private static readonly SipFault MessageTooLarge = new(513, ReasonPhrases.For(513));
    private static readonly SipFault BodyTooLarge = new(413, ReasonPhrases.For(413));

    /// <summary>Parses a datagram, or the bytes of one whole message from a stream.</summary>
    public static SipParseResult Parse(ReadOnlySpan<byte> datagram, SipLimits limits)
    {
        var lines = new HeadLines(datagram[..Math.Min(datagram.Length, limits.MaxHeadBytes)]);
        if (!lines.TryStartLine(out var first) || !StartLine.TryParse(first, limits, out var start))
            return SipParseResult.Silent("Not A SIP Message");
        var headers = new SipHeaders();
        var headFault = HeaderSection.Read(ref lines, headers, limits);
        var tooLarge = datagram.Length > limits.MaxMessageBytes
            || (!lines.Ended && datagram.Length > limits.MaxHeadBytes);
        var fault = tooLarge ? MessageTooLarge : start.Fault ?? headFault;
        if (fault is not null)
            return Refuse(start, headers, fault);

        var rest = datagram[lines.Position..];
        fault = MeasureBody(rest.Length, headers, limits, out var length);
        var message = start.ToMessage(headers, fault is null ? rest[..length].ToArray() : default);
        fault ??= MessageRules.Check(message, limits);
        return fault is null ? SipParseResult.Of(message) : Refuse(start, headers, fault);
    }

    /// <summary>Refuses what a stream brought before its message was whole.</summary>
    internal static SipParseResult Refuse(ReadOnlySpan<byte> head, SipLimits limits, SipFault fault)
    {
        var lines = new HeadLines(head);
        if (!lines.TryStartLine(out var first) || !StartLine.TryParse(first, limits, out var start))
            return SipParseResult.Silent(fault.Reason);
        var headers = new SipHeaders();
        HeaderSection.Read(ref lines, headers, limits);
        return Refuse(start, headers, fault);
    }

    // RFC 3261 §18.3: bytes beyond Content-Length are dropped; a datagram shorter than it is refused.
    private static SipFault? MeasureBody(int available, SipHeaders headers, SipLimits limits, out int length)
    {
        length = 0;
        if (!ContentLength.TryRead(headers, out var announced))
            return SipFault.Malformed("Malformed Content-Length");
        length = announced ?? available;
        if (length > limits.MaxBodyBytes)
            return BodyTooLarge;
        return length > available ? SipFault.Malformed("Body Shorter Than Content-Length") : null;
    }

    private static SipParseResult Refuse(StartLine start, SipHeaders headers, SipFault fault)
    {
        // A response is dropped (RFC 3261 §18.1.2), an ACK never answered (§17), and without a Via there is no way
        // back.
        if (start.Method is null or SipMethods.Ack || !TryMendVia(headers))
            return SipParseResult.Silent(fault.Reason);
        return SipParseResult.Refused(SipResponse.For(headers, fault.Status, fault.Reason, StatelessTag(headers)));
    }

    // A Via whose parameters alone are malformed still shows the way back, without them (RFC 4475 §3.1.2.1).
    private static bool TryMendVia(SipHeaders headers)
    {
        var value = headers[HeaderNames.Via].AsSpan();
        var first = value[..CommaList.EndOfFirst(value)];
        if (Via.TryParse(first, out _))
            return true;
        var semicolon = first.IndexOf(';');
        if (semicolon < 0 || !Via.TryParse(first[..semicolon], out var via))
            return false;
        headers.ReplaceFirst(HeaderNames.Via, via.ToString());
        return true;
    }

    // RFC 3261 §8.2.7: without a transaction, a retransmission must get the same tag.
    private static string StatelessTag(SipHeaders headers) =>
        ((uint)HashCode.Combine(headers[HeaderNames.Via], headers[HeaderNames.CallId])).ToString("x8");
}
