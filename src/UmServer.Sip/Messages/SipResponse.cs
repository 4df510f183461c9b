using System.Globalization;

namespace UmServer.Sip;

/// <summary>A response (RFC 3261 §7.2).</summary>
public sealed class SipResponse : SipMessage
{
    // RFC 3261 §8.2.6.2: what a response takes over from its request, in this order.
    private static readonly string[] Copied = [HeaderNames.From, HeaderNames.To, HeaderNames.CallId, HeaderNames.CSeq];

    /// <summary>An empty response; null as reason gives the usual phrase of the status.</summary>
    /// <exception cref="ArgumentException">
    /// The status is not of three digits, or the reason holds a line break.
    /// </exception>
    public SipResponse(int status, string? reason = null, ReadOnlyMemory<byte> body = default)
        : this(status, reason ?? ReasonPhrases.For(status), new SipHeaders(), body)
    {
        if (status is < 100 or > 699)
            throw new ArgumentException("a status is 100 to 699", nameof(status));
        SipText.RefuseLineBreaks(Reason);
    }

    internal SipResponse(int status, string reason, SipHeaders headers, ReadOnlyMemory<byte> body)
        : base(headers, body)
    {
        Status = status;
        Reason = reason;
    }

    public int Status { get; }

    public string Reason { get; }

    public bool IsProvisional => Status < 200;

    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>A response to a request, with what it takes over from it and, if To has no tag yet, a tag.</summary>
    public static SipResponse For(SipRequest request, int status, string? reason = null, string? toTag = null) =>
        For(request.Headers, status, reason, toTag);

    public override string ToString() => $"{Status} {Reason}";

    internal static SipResponse For(SipHeaders request, int status, string? reason, string? toTag)
    {
        var response = new SipResponse(status, reason);
        foreach (var (name, value) in request)
        {
            // RFC 3261 §8.2.6.1: a 100 also says which request it is for.
            var timestamp = status == 100 && ReferenceEquals(name, HeaderNames.Timestamp);
            if (timestamp || ReferenceEquals(name, HeaderNames.Via))
                response.Headers.AddParsed(name, value);
        }
        foreach (var name in Copied)
        {
            if (request[name] is { } value)
                response.Headers.AddParsed(name, value);
        }
        if (toTag is not null)
            response.AddToTag(toTag);
        return response;
    }

    private protected override void WriteStartLine(ref SipWriter writer)
    {
        writer.Text("SIP/2.0 ");
        writer.Text(Status.ToString(CultureInfo.InvariantCulture));
        writer.Text(" ");
        writer.Text(Reason);
        writer.Text("\r\n");
    }

    // RFC 3261 §8.2.6.2: if To had a tag, it stays.
    private void AddToTag(string tag)
    {
        if (To is { Tag: null } to)
            Headers.Set(HeaderNames.To, to.WithTag(tag).ToString());
    }
}
