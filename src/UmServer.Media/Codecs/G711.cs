namespace UmServer.Media;

/// <summary>ITU-T G.711: 16-bit linear samples to and from µ-law and A-law bytes, by table.</summary>
public static class G711
{
    /// <summary>What a quiet line carries in µ-law: positive zero.</summary>
    public const byte MuLawSilence = 0xFF;

    /// <summary>What a quiet line carries in A-law: the smallest positive value.</summary>
    public const byte ALawSilence = 0xD5;

    // µ-law quantises 14 bits and A-law 12 bits and a sign, so the encoders look up the upper bits of a sample only.
    private const int MuLawShift = 2;
    private const int ALawShift = 4;
    private const int MuLawBias = 33;
    private const int MuLawMax = 0x1FFF;

    private static readonly short[] MuLawDecoding = Table(256, code => DecodeMuLaw((byte)code));
    private static readonly short[] ALawDecoding = Table(256, code => DecodeALaw((byte)code));
    private static readonly byte[] MuLawEncoding = Table(65536 >> MuLawShift, EncodeMuLaw);
    private static readonly byte[] ALawEncoding = Table(65536 >> ALawShift, EncodeALaw);

    /// <summary>The linear value of one µ-law byte.</summary>
    public static short MuLawToLinear(byte code) => MuLawDecoding[code];

    /// <summary>The linear value of one A-law byte.</summary>
    public static short ALawToLinear(byte code) => ALawDecoding[code];

    /// <summary>The µ-law byte of one linear sample.</summary>
    public static byte LinearToMuLaw(short sample) => MuLawEncoding[(ushort)sample >> MuLawShift];

    /// <summary>The A-law byte of one linear sample.</summary>
    public static byte LinearToALaw(short sample) => ALawEncoding[(ushort)sample >> ALawShift];

    /// <summary>Decodes every byte; the target must have room for as many samples.</summary>
    public static void DecodeMuLaw(ReadOnlySpan<byte> source, Span<short> target) =>
        Map(source, target, MuLawDecoding);

    /// <inheritdoc cref="DecodeMuLaw(ReadOnlySpan{byte}, Span{short})"/>
    public static void DecodeALaw(ReadOnlySpan<byte> source, Span<short> target) => Map(source, target, ALawDecoding);

    /// <summary>Encodes every sample; the target must have room for as many bytes.</summary>
    public static void EncodeMuLaw(ReadOnlySpan<short> source, Span<byte> target) =>
        Map(source, target, MuLawEncoding, MuLawShift);

    /// <inheritdoc cref="EncodeMuLaw(ReadOnlySpan{short}, Span{byte})"/>
    public static void EncodeALaw(ReadOnlySpan<short> source, Span<byte> target) =>
        Map(source, target, ALawEncoding, ALawShift);

    private static void Map(ReadOnlySpan<byte> source, Span<short> target, short[] table)
    {
        target = target[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = table[source[i]];
        }
    }

    private static void Map(ReadOnlySpan<short> source, Span<byte> target, byte[] table, int shift)
    {
        target = target[..source.Length];
        for (int i = 0; i < source.Length; i++)
        {
            target[i] = table[(ushort)source[i] >> shift];
        }
    }

    private static T[] Table<T>(int size, Func<int, T> entry) => [.. Enumerable.Range(0, size).Select(entry)];

    // G.711 §3.2, table 2: sign, 3 bits of segment, 4 of interval, all inverted; 14-bit values, here shifted to 16.
    private static short DecodeMuLaw(byte code)
    {
        int bits = (byte)~code;
        int segment = (bits >> 4) & 7;
        int magnitude = ((((bits & 0x0F) << 1) + MuLawBias) << segment) - MuLawBias;
        int value = magnitude << MuLawShift;
        return (short)((bits & 0x80) != 0 ? -value : value);
    }

    // G.711 §3.1, table 1: sign, segment, interval, even bits inverted; the first two segments have the same step.
    private static short DecodeALaw(byte code)
    {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 7;
        int interval = ((bits & 0x0F) << 1) + 1;
        int magnitude = segment == 0 ? interval : (interval + 32) << (segment - 1);
        int value = magnitude << (ALawShift - 1);
        return (short)((bits & 0x80) != 0 ? value : -value);
    }

    private static byte EncodeMuLaw(int index)
    {
        int value = (short)(index << MuLawShift) >> MuLawShift;
        int magnitude = Math.Min((value < 0 ? ~value : value) + MuLawBias, MuLawMax);
        int segment = int.Log2(magnitude) - 5;
        int bits = (segment << 4) | ((magnitude >> (segment + 1)) & 0x0F);
        return (byte)~(value < 0 ? bits | 0x80 : bits);
    }

    private static byte EncodeALaw(int index)
    {
        int value = (short)(index << ALawShift) >> ALawShift;
        int magnitude = value < 0 ? ~value : value;
        int segment = magnitude < 16 ? 0 : int.Log2(magnitude) - 3;
        int interval = (magnitude >> Math.Max(segment - 1, 0)) & 0x0F;
        int bits = (segment << 4) | interval;
        return (byte)((value < 0 ? bits : bits | 0x80) ^ 0x55);
    }
}
