using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace UmServer.Media;

/// <summary>
/// The two chunks of a WAV file that make its sound, in whatever order they come. No size in the file is believed
/// beyond the file's own end, so what is read of it afterwards needs no further care.
/// </summary>
internal readonly record struct WavChunks(ReadOnlyMemory<byte> Format, ReadOnlyMemory<byte> Data)
{
    public const int RiffHeaderLength = 12;

    private const int HeaderLength = 8;
    private const int MaxChunks = 1000;
    private const uint UnknownSize = 0xFFFFFFFF;

    public static bool TryFind(
        ReadOnlyMemory<byte> file, out WavChunks chunks, [NotNullWhen(false)] out string? error)
    {
        ReadOnlyMemory<byte>? format = null, data = null;
        var rest = file[RiffHeaderLength..];
        for (var count = 0; rest.Length >= HeaderLength && count < MaxChunks
            && (format, data) is not ({ }, { }); count++)
        {
            var header = rest.Span[..HeaderLength];
            var body = rest[HeaderLength..];
            var size = BinaryPrimitives.ReadUInt32LittleEndian(header[4..]);
            if (header.StartsWith("data"u8) && IsUnknown(size, file.Span))
                size = UnknownSize;
            var chunk = body[..(int)Math.Min(size, (uint)body.Length)];
            if (header.StartsWith("fmt "u8))
                format ??= chunk;
            else if (header.StartsWith("data"u8))
                data ??= chunk;
            rest = body[(chunk.Length + PaddingAfter(chunk.Length, body.Span))..];
        }

        chunks = new WavChunks(format ?? default, data ?? default);
        error = format is null ? "no format chunk" : data is null ? "no data chunk" : null;
        return error is null;
    }

    // A streaming writer leaves the size open; 0 is true only when the size of the whole file is true as well.
    private static bool IsUnknown(uint size, ReadOnlySpan<byte> file) =>
        size == UnknownSize
        || (size == 0 && BinaryPrimitives.ReadUInt32LittleEndian(file[4..]) != file.Length - HeaderLength);

    // Chunks of odd length are padded, which some writers forget.
    private static int PaddingAfter(int length, ReadOnlySpan<byte> body)
    {
        if (length % 2 == 0 || length == body.Length)
            return 0;
        var next = body[length..];
        return next.StartsWith("data"u8) || next.StartsWith("fmt "u8) ? 0 : 1;
    }
}
