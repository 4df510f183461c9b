namespace UmServer.Sip;

/// <summary>What a message carries; the stack never looks inside.</summary>
public sealed record SipBody(string ContentType, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The body of a message, or null when it has none.</summary>
    public static SipBody? Of(SipMessage message) =>
        message.Body.Length == 0 ? null : new SipBody(message.ContentType ?? "application/octet-stream", message.Body);

    internal void PutInto(SipMessage message)
    {
        message.Headers.Set(HeaderNames.ContentType, ContentType);
        message.Body = Bytes;
    }
}
