namespace UmServer.Media;

/// <summary>What the jitter buffer knows about a packet besides its payload; without a codec it has no audio.</summary>
internal readonly record struct BufferedPacket(long Sequence, long Timestamp, AudioCodec? Codec, TimeSpan Arrival);
