namespace UmServer.Media;

/// <summary>Which way audio flows, seen from the side that says it (RFC 8866 §6.7).</summary>
[Flags]
public enum MediaDirection
{
    /// <summary>Neither way; RTCP goes on.</summary>
    Inactive = 0,

    /// <summary>This side sends.</summary>
    SendOnly = 1,

    /// <summary>This side receives.</summary>
    RecvOnly = 2,

    /// <summary>Both ways.</summary>
    SendRecv = SendOnly | RecvOnly,
}
