using System.Collections.Immutable;
using System.Net;

namespace UmServer.Media;

/// <summary>What offer and answer settled for the audio of a call: all that a media session needs to run.</summary>
public sealed record MediaAgreement
{
    /// <summary>Where RTP goes; 0.0.0.0 when the peer holds the old way, and nothing is sent then.</summary>
    public required IPEndPoint Remote { get; init; }

    /// <summary>Where RTCP goes; the RTP endpoint itself when it is multiplexed.</summary>
    public required IPEndPoint RemoteRtcp { get; init; }

    /// <summary>True when RTP and RTCP share one port both ways (RFC 5761).</summary>
    public bool RtcpMux { get; init; }

    /// <summary>The codec to send, in packets of <see cref="SendPayloadType"/>.</summary>
    public required AudioCodec Codec { get; init; }

    /// <summary>The payload type number for packets to the peer.</summary>
    public required byte SendPayloadType { get; init; }

    /// <summary>What may arrive: each payload type with its codec, the expected one first.</summary>
    public required ImmutableArray<PayloadCodec> Receive { get; init; }

    /// <summary>Keys in RTP, or null when the two sides did not agree on them.</summary>
    public TelephoneEventFormat? TelephoneEvent { get; init; }

    /// <summary>Milliseconds of audio in each packet sent: 10 to 60, a multiple of 10.</summary>
    public int PacketTimeMs { get; init; } = 20;

    /// <summary>Which way audio flows, seen from this side.</summary>
    public MediaDirection Direction { get; init; } = MediaDirection.SendRecv;

    /// <summary>True while this side may send audio.</summary>
    public bool MaySend => (Direction & MediaDirection.SendOnly) != 0;

    /// <summary>True while the peer may send audio.</summary>
    public bool MayReceive => (Direction & MediaDirection.RecvOnly) != 0;

    /// <summary>The codec of a received payload type, or null when it was not agreed on.</summary>
    public AudioCodec? FindReceived(byte payloadType)
    {
        foreach (PayloadCodec entry in Receive)
        {
            if (entry.PayloadType == payloadType)
            {
                return entry.Codec;
            }
        }

        return null;
    }
}
