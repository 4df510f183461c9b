namespace UmServer.Sip;

/// <summary>What a stream brought.</summary>
public enum SipFrameKind
{
    /// <summary>A message, or one that was cut out well but is refused: the stream goes on.</summary>
    Message,

    /// <summary>A keep-alive, to be answered with one CRLF (RFC 5626 §4.4.1).</summary>
    Ping,

    /// <summary>Where the next message starts is unknown: answer the rejection, if there is one, and close.</summary>
    Broken,
}
