namespace UmServer.Media;

/// <summary>The codec that one RTP payload type number means in a session.</summary>
public readonly record struct PayloadCodec(byte PayloadType, AudioCodec Codec);
