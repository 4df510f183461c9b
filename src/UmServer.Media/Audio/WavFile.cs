using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>RIFF WAVE: reads what phones, browsers and speech engines write; writes PCM, µ-law and A-law.</summary>
public static class WavFile
{
    private const int RiffHeaderLength = 12;
    private const int ChunkHeaderLength = 8;
    private const int MaxChunks = 1000;
    private const uint UnknownSize = 0xFFFFFFFF;
    private const ushort Pcm = 1;
    private const ushort ALaw = 6;
    private const ushort MuLaw = 7;
    private const ushort Extensible = 0xFFFE;

    /// <summary>True when the bytes begin as a WAV file does.</summary>
    public static bool IsWav(ReadOnlySpan<byte> file) =>
        file.Length >= RiffHeaderLength
        && (file.StartsWith("RIFF"u8) || file.StartsWith("RF64"u8))
        && file[8..].StartsWith("WAVE"u8);

    /// <summary>
    /// Reads a file held in memory: PCM of 8 to 32 bits, µ-law or A-law, mono or stereo. Data that ends early, or whose
    /// size a streaming writer left at 0 or 0xFFFFFFFF, reaches to the end of the file.
    /// </summary>
    public static bool TryRead(
        ReadOnlySpan<byte> file,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        clip = null;
        if (!IsWav(file))
        {
            error = "not a WAV file";
            return false;
        }

        RawAudio? format = null;
        ReadOnlySpan<byte> rest = file[RiffHeaderLength..];
        for (int chunks = 0; rest.Length >= ChunkHeaderLength && chunks < MaxChunks; chunks++)
        {
            uint size = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            ReadOnlySpan<byte> body = rest[ChunkHeaderLength..];
            if (rest.StartsWith("data"u8) && format is { } known)
            {
                return known.TryDecode(Data(body, size, file), out clip, out error);
            }

            int length = (int)Math.Min(size, (uint)body.Length);
            if (rest.StartsWith("fmt "u8) && !TryReadFormat(body[..length], out format, out error))
            {
                return false;
            }

            int padded = Math.Min(length + (length & 1), body.Length);
            rest = body[padded..];
        }

        error = format is null ? "no format chunk before the data" : "no data chunk";
        return false;
    }

    /// <summary>Writes a clip at its own rate. Audio that came in the same law is written byte for byte.</summary>
    public static void Write(Stream stream, AudioClip clip, AudioEncoding encoding = AudioEncoding.Pcm16)
    {
        byte[] data = SampleBytes.Of(clip, encoding);
        byte[] header = encoding switch
        {
            AudioEncoding.MuLaw => Header(clip, MuLaw, 1, data.Length),
            AudioEncoding.ALaw => Header(clip, ALaw, 1, data.Length),
            _ => Header(clip, Pcm, 2, data.Length),
        };
        stream.Write(header);
        stream.Write(data);
        if (data.Length % 2 != 0)
        {
            stream.WriteByte(0); // chunks are padded to an even length
        }
    }

    private static ReadOnlySpan<byte> Data(ReadOnlySpan<byte> body, uint size, ReadOnlySpan<byte> file)
    {
        // A size of 0 is true only when the size of the whole file is true as well.
        uint riff = BinaryPrimitives.ReadUInt32LittleEndian(file[4..]);
        bool unknown = size == UnknownSize || (size == 0 && riff != file.Length - ChunkHeaderLength);
        return unknown || size > body.Length ? body : body[..(int)size];
    }

    private static bool TryReadFormat(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out RawAudio? format, [NotNullWhen(false)] out string? error)
    {
        format = null;
        if (body.Length < 16)
        {
            error = "format chunk is cut short";
            return false;
        }

        ushort tag = BinaryPrimitives.ReadUInt16LittleEndian(body);
        ushort channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        uint rate = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        ushort bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        if (tag == Extensible && body.Length >= 26)
        {
            tag = BinaryPrimitives.ReadUInt16LittleEndian(body[24..]); // the sub-format's GUID begins with the tag
        }

        format = FormatOf(tag, bits) is { } known ? new RawAudio(known, rate, channels) : null;
        error = format is null ? $"format {tag} with {bits} bits is not supported" : null;
        return format is not null;
    }

    private static SampleFormat? FormatOf(ushort tag, ushort bits) => (tag, bits) switch
    {
        (Pcm, 8) => SampleFormat.Unsigned8,
        (Pcm, 16) => SampleFormat.LittleEndian16,
        (Pcm, 24) => SampleFormat.LittleEndian24,
        (Pcm, 32) => SampleFormat.LittleEndian32,
        (MuLaw, 8) => SampleFormat.MuLaw,
        (ALaw, 8) => SampleFormat.ALaw,
        _ => null,
    };

    private static byte[] Header(AudioClip clip, ushort tag, int bytesPerSample, int dataLength)
    {
        // Only plain PCM may have the 16-byte format chunk and go without a fact chunk.
        bool plain = tag == Pcm;
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        int length = plain ? 44 : 58;
        writer.Write("RIFF"u8);
        writer.Write((uint)(length - ChunkHeaderLength + dataLength + dataLength % 2));
        writer.Write("WAVEfmt "u8);
        writer.Write(plain ? 16 : 18);
        writer.Write(tag);
        writer.Write((ushort)1);
        writer.Write(clip.SampleRate);
        writer.Write(clip.SampleRate * bytesPerSample);
        writer.Write((ushort)bytesPerSample);
        writer.Write((ushort)(8 * bytesPerSample));
        if (!plain)
        {
            writer.Write((ushort)0);
            writer.Write("fact"u8);
            writer.Write(4);
            writer.Write(clip.Samples.Length);
        }

        writer.Write("data"u8);
        writer.Write(dataLength);
        return memory.ToArray();
    }
}
