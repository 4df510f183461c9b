using System.Collections.Immutable;
using System.Net;

namespace UmServer.Media;

/// <summary>What this side of a call has to offer.</summary>
public sealed record SdpLocalMedia
{
    /// <summary>The address and port that the peer shall send RTP to; RTCP is on the next port.</summary>
    public required IPEndPoint Rtp { get; init; }

    /// <summary>The codecs to offer and accept, best first.</summary>
    public ImmutableArray<AudioCodec> Codecs { get; init; } = [AudioCodec.Pcmu, AudioCodec.Pcma];

    /// <summary>True to choose by the order of <see cref="Codecs"/>, false by the order of the peer's offer.</summary>
    public bool PreferOwnOrder { get; init; }

    /// <summary>Milliseconds of audio in a packet when the peer has no wish: 10 to 60.</summary>
    public int PacketTimeMs { get; init; } = 20;

    /// <summary>The payload type for keys in an offer of ours; null to offer none. Answers use the offer's.</summary>
    public byte? TelephoneEventPayloadType { get; init; } = 101;

    /// <summary>True to accept RTP and RTCP on one port when the peer offers it.</summary>
    public bool RtcpMux { get; init; }

    /// <summary>The number of this session in <c>o=</c>.</summary>
    public ulong SessionId { get; init; } = (ulong)Randomness.Source.NextInt64(1, long.MaxValue);
}
