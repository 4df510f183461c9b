using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using NAudio.Wave;

namespace UmServer.Media;

/// <summary>
/// RIFF WAVE files: reads what phones, browsers, editors and speech engines write; writes PCM, µ-law and A-law.
/// </summary>
public static class WavFile
{
    private const int FormatLength = 16;
    private const int ExtensibleTagAt = 24;

    /// <summary>True when the bytes begin as a WAV file does.</summary>
    public static bool IsWav(ReadOnlySpan<byte> file) =>
        file.Length >= WavChunks.RiffHeaderLength
        && (file.StartsWith("RIFF"u8) || file.StartsWith("RF64"u8))
        && file[8..].StartsWith("WAVE"u8);

    /// <summary>
    /// Reads a file held in memory: PCM of 8 to 32 bits, floating point, µ-law or A-law, mono or stereo. Data that ends
    /// early, or whose size a streaming writer left at 0 or 0xFFFFFFFF, reaches to the end of the file.
    /// </summary>
    public static bool TryRead(
        ReadOnlyMemory<byte> file,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        clip = null;
        if (!IsWav(file.Span))
        {
            error = "not a WAV file";
            return false;
        }

        return WavChunks.TryFind(file, out var chunks, out error)
            && TryReadFormat(chunks.Format.Span, out var format, out error)
            && format.Value.TryDecode(chunks.Data, out clip, out error);
    }

    /// <summary>Writes a clip at its own rate. Audio that came in the same law is written byte for byte.</summary>
    /// <param name="stream">One that can seek, since the sizes are written last; it stays open.</param>
    /// <param name="clip">What is written.</param>
    /// <param name="encoding">How its samples are written.</param>
    public static void Write(Stream stream, AudioClip clip, AudioEncoding encoding = AudioEncoding.Pcm16)
    {
        var format = encoding switch
        {
            AudioEncoding.MuLaw => WaveFormat.CreateMuLawFormat(clip.SampleRate, 1),
            AudioEncoding.ALaw => WaveFormat.CreateALawFormat(clip.SampleRate, 1),
            _ => new WaveFormat(clip.SampleRate, bits: 16, channels: 1),
        };
        using var writer = new WaveFileWriter(stream, format);
        writer.Write(SampleBytes.Of(clip, encoding));
    }

    private static bool TryReadFormat(
        ReadOnlySpan<byte> body, [NotNullWhen(true)] out RawAudio? format, [NotNullWhen(false)] out string? error)
    {
        format = null;
        if (body.Length < FormatLength)
        {
            error = "format chunk is cut short";
            return false;
        }

        var tag = (WaveFormatEncoding)BinaryPrimitives.ReadUInt16LittleEndian(body);
        var channels = BinaryPrimitives.ReadUInt16LittleEndian(body[2..]);
        var rate = BinaryPrimitives.ReadUInt32LittleEndian(body[4..]);
        var bits = BinaryPrimitives.ReadUInt16LittleEndian(body[14..]);
        if (tag == WaveFormatEncoding.Extensible && body.Length >= ExtensibleTagAt + sizeof(ushort))
            // begins the GUID
            tag = (WaveFormatEncoding)BinaryPrimitives.ReadUInt16LittleEndian(body[ExtensibleTagAt..]);

        format = FormatOf(tag, bits) is { } known ? new RawAudio(known, rate, channels) : null;
        error = format is null ? $"audio of the kind {tag} with {bits} bits is not supported; save it as PCM" : null;
        return format is not null;
    }

    // PCM of a width between two whole bytes stands in the upper bits of the wider one.
    private static SampleFormat? FormatOf(WaveFormatEncoding tag, ushort bits) => (tag, bits) switch
    {
        (WaveFormatEncoding.Pcm, > 0 and <= 8) => SampleFormat.Unsigned8,
        (WaveFormatEncoding.Pcm, > 8 and <= 16) => SampleFormat.LittleEndian16,
        (WaveFormatEncoding.Pcm, > 16 and <= 24) => SampleFormat.LittleEndian24,
        (WaveFormatEncoding.Pcm, > 24 and <= 32) => SampleFormat.LittleEndian32,
        (WaveFormatEncoding.IeeeFloat, 32) => SampleFormat.Float32,
        (WaveFormatEncoding.IeeeFloat, 64) => SampleFormat.Float64,
        (WaveFormatEncoding.MuLaw, 8) => SampleFormat.MuLaw,
        (WaveFormatEncoding.ALaw, 8) => SampleFormat.ALaw,
        _ => null,
    };
}
