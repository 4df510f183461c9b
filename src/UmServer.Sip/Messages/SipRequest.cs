namespace UmServer.Sip;

/// <summary>A request (RFC 3261 §7.1).</summary>
public sealed class SipRequest : SipMessage
{
    /// <exception cref="ArgumentException">The method is no token.</exception>
    public SipRequest(string method, SipUri requestUri, ReadOnlyMemory<byte> body = default)
        : this(method, requestUri, new SipHeaders(), body)
    {
        if (!SipText.IsToken(method))
            throw new ArgumentException("a method must be a token", nameof(method));
    }

    internal SipRequest(string method, SipUri requestUri, SipHeaders headers, ReadOnlyMemory<byte> body)
        : base(headers, body)
    {
        Method = method;
        RequestUri = requestUri;
    }

    public string Method { get; }

    public SipUri RequestUri { get; set; }

    public override string ToString() => $"{Method} {RequestUri}";

    private protected override void WriteStartLine(ref SipWriter writer)
    {
        writer.Text(Method);
        writer.Text(" ");
        writer.Text(RequestUri.ToString());
        writer.Text(" SIP/2.0\r\n");
    }
}
