namespace UmServer.Sip;

/// <summary>How much of a message is read before it is refused.</summary>
public sealed record SipLimits
{
    public static readonly SipLimits Default = new();

    /// <summary>Start line, headers and body together, in bytes; beyond it 513 (RFC 3261 §21.5.7).</summary>
    public int MaxMessageBytes { get; init; } = 65_536;

    /// <summary>Start line and headers, in bytes; beyond it 513.</summary>
    public int MaxHeadBytes { get; init; } = 32_768;

    /// <summary>Beyond it 413 (RFC 3261 §21.4.11).</summary>
    public int MaxBodyBytes { get; init; } = 65_536;

    /// <summary>Header lines; beyond it 400.</summary>
    public int MaxHeaders { get; init; } = 200;

    /// <summary>One header line with its continuations, in bytes; beyond it 400.</summary>
    public int MaxHeaderBytes { get; init; } = 8_192;

    /// <summary>The Request-URI, in bytes; beyond it 414 (RFC 3261 §21.4.12).</summary>
    public int MaxUriBytes { get; init; } = 2_048;

    /// <summary>Via values; beyond it 400 (a request that passed so many hops is in a loop).</summary>
    public int MaxVias { get; init; } = 70;
}
