namespace UmServer.Media;

/// <summary>Unwraps RTP's wrapping counters into 64-bit ones that compare and subtract like numbers.</summary>
internal static class RtpSerial
{
    /// <summary>The sequence number nearest to <paramref name="reference"/> whose low 16 bits are the wire's.</summary>
    public static long Unwrap(ushort wire, long reference) => reference + (short)(wire - (ushort)reference);

    /// <summary>The timestamp nearest to <paramref name="reference"/> whose low 32 bits are the wire's.</summary>
    public static long Unwrap(uint wire, long reference) => reference + (int)(wire - (uint)reference);
}
