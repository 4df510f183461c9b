namespace UmServer.Media;

/// <summary>How long an Opus packet lasts, by its first bytes (RFC 6716 §3.1, §3.2), in units of 1/48000 s.</summary>
internal static class OpusPacket
{
    /// <summary>RFC 6716 §3.4 R5: no packet is longer than 120 ms.</summary>
    public const int MaxUnits = 120 * UnitsPerMillisecond;

    private const int UnitsPerMillisecond = 48;

    /// <summary>The whole packet; 0 for what is none.</summary>
    public static int Units(ReadOnlySpan<byte> packet)
    {
        if (packet.IsEmpty)
            return 0;
        var frames = (packet[0] & 3) switch
        {
            0 => 1,
            1 or 2 => 2,
            _ => packet.Length < 2 ? 0 : packet[1] & 0x3F,
        };
        var units = frames * FrameUnits(packet);
        return units <= MaxUnits ? units : 0;
    }

    /// <summary>One of its frames.</summary>
    public static int FrameUnits(ReadOnlySpan<byte> packet)
    {
        var configuration = packet[0] >> 3;
        return configuration switch
        {
            < 12 => (configuration & 3) switch // SILK
            {
                0 => 10 * UnitsPerMillisecond,
                1 => 20 * UnitsPerMillisecond,
                2 => 40 * UnitsPerMillisecond,
                _ => 60 * UnitsPerMillisecond,
            },
            < 16 => (configuration & 1) == 0 ? 10 * UnitsPerMillisecond : 20 * UnitsPerMillisecond, // hybrid
            _ => 5 * UnitsPerMillisecond / 2 << (configuration & 3), // CELT: 2.5, 5, 10 or 20 ms
        };
    }
}
