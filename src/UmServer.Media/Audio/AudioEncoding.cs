namespace UmServer.Media;

/// <summary>How samples are written to a file.</summary>
public enum AudioEncoding
{
    /// <summary>16-bit linear.</summary>
    Pcm16,

    /// <summary>G.711 µ-law, 8 bits.</summary>
    MuLaw,

    /// <summary>G.711 A-law, 8 bits.</summary>
    ALaw,
}
