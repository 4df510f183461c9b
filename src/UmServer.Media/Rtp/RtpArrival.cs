namespace UmServer.Media;

/// <summary>What the sequence number of a packet says about it.</summary>
internal enum RtpArrival
{
    InOrder,
    Reordered,
    Duplicate,

    /// <summary>Too far from everything seen: not used unless the next one follows it (RFC 3550 A.1).</summary>
    Stray,

    /// <summary>The sender began to count anew.</summary>
    Restart,
}
