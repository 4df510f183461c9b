namespace UmServer.Media;

/// <summary>How keys travel in RTP (RFC 4733): the numbers each side listens for, and the timestamp rate.</summary>
/// <param name="SendPayloadType">What the other side wants to receive.</param>
/// <param name="ReceivePayloadType">What this side said it would receive.</param>
/// <param name="ClockRate">Timestamp units per second, those of the audio codec.</param>
public sealed record TelephoneEventFormat(byte SendPayloadType, byte ReceivePayloadType, int ClockRate);
