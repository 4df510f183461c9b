namespace UmServer.Media;

/// <summary>The way that a key came.</summary>
public enum DtmfSource
{
    /// <summary>An RTP event (RFC 4733).</summary>
    RtpEvent,

    /// <summary>A SIP INFO request.</summary>
    SipInfo,

    /// <summary>A tone in the audio.</summary>
    InBand,
}
