namespace UmServer.Core;

/// <summary>How a recording's bytes are to be read.</summary>
public enum RecordingFormat
{
    /// <summary>G.711 µ-law as it came off the line.</summary>
    Pcmu,

    /// <summary>G.711 A-law as it came off the line.</summary>
    Pcma,

    /// <summary>16-bit linear samples at 16 kHz, big-endian: what another codec was decoded to.</summary>
    Pcm16k,
}
