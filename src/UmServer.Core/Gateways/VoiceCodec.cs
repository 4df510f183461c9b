namespace UmServer.Core;

/// <summary>The codecs that calls may use.</summary>
public enum VoiceCodec
{
    /// <summary>RFC 6716 by RTP as in RFC 7587.</summary>
    Opus,

    /// <summary>ITU-T G.722 at 64 kbit/s (RFC 3551 §4.5.2).</summary>
    G722,

    /// <summary>ITU-T G.711 µ-law.</summary>
    Pcmu,

    /// <summary>ITU-T G.711 A-law.</summary>
    Pcma,
}
