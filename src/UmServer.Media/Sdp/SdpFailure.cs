namespace UmServer.Media;

/// <summary>Why an offer or an answer led to no agreement.</summary>
public enum SdpFailure
{
    /// <summary>It is no session description, or breaks a limit: 400.</summary>
    Malformed,

    /// <summary>No audio line that this server could use: 488.</summary>
    NoUsableAudio,

    /// <summary>An audio line, but none of its codecs is spoken here: 488.</summary>
    NoCommonCodec,

    /// <summary>Audio is offered over a secure profile only: 488.</summary>
    SecureMediaOnly,
}
