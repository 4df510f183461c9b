using System.Buffers;
using System.Globalization;

namespace UmServer.Sip;

/// <summary>
/// A request or a response: headers as one ordered list, a body of bytes, and views of headers parsed on demand.
/// </summary>
public abstract class SipMessage
{
    private protected SipMessage(SipHeaders headers, ReadOnlyMemory<byte> body)
    {
        Headers = headers;
        Body = body;
    }

    public SipHeaders Headers { get; }

    public ReadOnlyMemory<byte> Body { get; set; }

    public string? CallId => Headers[HeaderNames.CallId];

    public CSeq? CSeq => Sip.CSeq.TryParse(Headers[HeaderNames.CSeq], out var cseq) ? cseq : null;

    public NameAddress? From => Address(HeaderNames.From);

    public NameAddress? To => Address(HeaderNames.To);

    /// <summary>The first Contact; null also for the wildcard, see <see cref="HasContactWildcard"/>.</summary>
    public NameAddress? Contact => Address(HeaderNames.Contact);

    /// <summary>Whether Contact is <c>*</c>, which removes every registration (RFC 3261 §10.2.2).</summary>
    public bool HasContactWildcard => Headers[HeaderNames.Contact] is "*";

    public Via? TopVia => Via.TryParse(First(HeaderNames.Via), out var via) ? via : null;

    public int? MaxForwards => Number(HeaderNames.MaxForwards) is { } hops and <= 255 ? (int)hops : null;

    public string? ContentType => Headers[HeaderNames.ContentType];

    /// <summary>
    /// How long to wait before the next try; a comment after the seconds is left alone (RFC 3261 §20.33).
    /// </summary>
    public TimeSpan? RetryAfter
    {
        get
        {
            var reader = new SipReader(Headers[HeaderNames.RetryAfter]);
            var known = reader.TryNumber(int.MaxValue, out var seconds);
            return known && (reader.AtEnd || reader.Peek is ' ' or '\t' or ';' or '(')
                ? TimeSpan.FromSeconds(seconds) : null;
        }
    }

    /// <summary>Null also for a date in another zone than GMT (RFC 3261 §20.17).</summary>
    public DateTimeOffset? Date =>
        DateTimeOffset.TryParseExact(Headers[HeaderNames.Date], "R", CultureInfo.InvariantCulture, 0, out var date)
            ? date : null;

    /// <summary>Every value of a header that holds addresses, the malformed ones left out.</summary>
    public IEnumerable<NameAddress> Addresses(string name)
    {
        foreach (var value in Headers.All(name))
        {
            if (NameAddress.TryParse(value, out var address))
                yield return address;
        }
    }

    /// <summary>Whether an option tag or a method is in Require, Supported or Allow.</summary>
    public bool Lists(string header, string word)
    {
        // Option tags are compared without regard to case (RFC 3261 §7.3.1), methods are not (§7.1).
        var comparison = header == HeaderNames.Allow ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase;
        foreach (var value in Headers.All(header))
        {
            if (value.Equals(word, comparison))
                return true;
        }
        return false;
    }

    public byte[] ToBytes()
    {
        var buffer = new ArrayBufferWriter<byte>(512 + Body.Length);
        WriteTo(buffer);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>
    /// Writes the message, with a Content-Length that is right whatever the headers say; returns its size in bytes.
    /// </summary>
    public int WriteTo(IBufferWriter<byte> output)
    {
        var writer = new SipWriter(output);
        WriteStartLine(ref writer);
        foreach (var (name, value) in Headers)
        {
            if (!ReferenceEquals(name, HeaderNames.ContentLength))
                writer.Header(name, value);
        }
        writer.Header(HeaderNames.ContentLength, Body.Length.ToString(CultureInfo.InvariantCulture));
        writer.Text("\r\n");
        writer.Bytes(Body.Span);
        return writer.Written;
    }

    private protected abstract void WriteStartLine(ref SipWriter writer);

    /// <summary>The first value of a header, of a comma list its first member.</summary>
    private protected ReadOnlySpan<char> First(string name)
    {
        var value = Headers[name].AsSpan();
        return value[..CommaList.EndOfFirst(value)].Trim();
    }

    /// <summary>A header that is a number of 32 bits; null when absent or malformed.</summary>
    private protected uint? Number(string name)
    {
        var reader = new SipReader(Headers[name]);
        return reader.TryNumber(uint.MaxValue, out var number) && reader.AtEnd ? number : null;
    }

    private NameAddress? Address(string name)
    {
        var text = HeaderNameTable.IsCommaList(name) ? First(name) : Headers[name];
        return NameAddress.TryParse(text, out var address) ? address : null;
    }
}
