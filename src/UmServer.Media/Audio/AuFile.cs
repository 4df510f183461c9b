using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>
/// The Sun/NeXT .au format: a short big-endian header, then samples to the end of the file. With the size left unknown
/// nothing needs patching when a recording ends, so a file cut off at any byte is still whole.
/// </summary>
public static class AuFile
{
    /// <summary>Bytes before the first sample in files written here.</summary>
    public const int HeaderLength = 28;

    private const int FixedLength = 24;
    private const uint UnknownSize = 0xFFFFFFFF;
    private const uint MuLaw = 1;
    private const uint Linear16 = 3;
    private const uint ALaw = 27;

    /// <summary>The header of a mono recording in a codec, of a length not yet known.</summary>
    public static byte[] Header(G711Codec codec)
    {
        var header = new byte[HeaderLength]; // the four bytes after the fixed part are the empty annotation
        ".snd"u8.CopyTo(header);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4), HeaderLength);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(8), UnknownSize);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(12), EncodingOf(codec));
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(16), (uint)codec.SampleRate);
        BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(20), 1);
        return header;
    }

    /// <summary>True when the bytes begin as an .au file does.</summary>
    public static bool IsAu(ReadOnlySpan<byte> file) => file.StartsWith(".snd"u8);

    /// <summary>Reads a file held in memory: µ-law, A-law or 16-bit linear, mono or stereo.</summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> memory,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        clip = null;
        var file = memory.Span;
        if (!IsAu(file) || file.Length < FixedLength)
        {
            error = "not an AU file, or its header is cut short";
            return false;
        }

        uint offset = BinaryPrimitives.ReadUInt32BigEndian(file[4..]);
        uint size = BinaryPrimitives.ReadUInt32BigEndian(file[8..]);
        uint encoding = BinaryPrimitives.ReadUInt32BigEndian(file[12..]);
        uint rate = BinaryPrimitives.ReadUInt32BigEndian(file[16..]);
        uint channels = BinaryPrimitives.ReadUInt32BigEndian(file[20..]);
        if (offset < FixedLength || offset > file.Length)
        {
            error = $"data offset {offset} is outside the file";
            return false;
        }

        if (FormatOf(encoding) is not { } format)
        {
            error = $"encoding {encoding} is not supported";
            return false;
        }

        var data = memory[(int)offset..];
        data = data[..(int)Math.Min(size, (uint)data.Length)]; // an unknown size is larger than any file read here
        return new RawAudio(format, rate, (int)Math.Min(channels, byte.MaxValue)).TryDecode(data, out clip, out error);
    }

    private static uint EncodingOf(G711Codec codec) => codec == AudioCodec.Pcmu ? MuLaw : ALaw;

    private static SampleFormat? FormatOf(uint encoding) => encoding switch
    {
        MuLaw => SampleFormat.MuLaw,
        ALaw => SampleFormat.ALaw,
        Linear16 => SampleFormat.BigEndian16,
        _ => null,
    };
}
