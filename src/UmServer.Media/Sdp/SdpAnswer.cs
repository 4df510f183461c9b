namespace UmServer.Media;

/// <summary>An answer to send, and what it settles.</summary>
public sealed record SdpAnswer(byte[] Body, MediaAgreement Agreement);
