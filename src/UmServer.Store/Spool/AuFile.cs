using System.Buffers.Binary;

namespace UmServer.Store;

/// <summary>The header of a Sun audio file: its length unknown, it can be read however the writing ended.</summary>
internal static class AuFile
{
    public const string Extension = ".au";

    /// <summary>Six words, and the eight bytes of an empty annotation.</summary>
    public const int HeaderLength = 32;

    private const uint Magic = 0x2E736E64; // ".snd"
    private const uint UnknownLength = 0xFFFFFFFF;
    private const uint MuLaw = 1, Linear16 = 3, ALaw = 27;

    public static byte[] Header(RecordingFormat format)
    {
        var header = new byte[HeaderLength];
        var encoding = format switch
        {
            RecordingFormat.Pcmu => MuLaw,
            RecordingFormat.Pcma => ALaw,
            _ => Linear16,
        };
        uint[] words = [Magic, HeaderLength, UnknownLength, encoding, SampleRate(format), 1];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 * i), words[i]);
        return header;
    }

    public static int BytesPerSecond(RecordingFormat format) => (int)SampleRate(format) * BytesPerSample(format);

    /// <summary>How long a file of this many bytes lasts.</summary>
    public static TimeSpan DurationOf(RecordingFormat format, long fileLength) =>
        DurationOfAudio(format, Math.Max(0, fileLength - HeaderLength));

    /// <summary>The bytes of whole samples.</summary>
    public static long BytesOf(RecordingFormat format, TimeSpan duration) =>
        duration.Ticks / (TimeSpan.TicksPerSecond / SampleRate(format)) * BytesPerSample(format);

    public static TimeSpan DurationOfAudio(RecordingFormat format, long bytes) =>
        TimeSpan.FromTicks(bytes / BytesPerSample(format) * (TimeSpan.TicksPerSecond / SampleRate(format)));

    private static uint SampleRate(RecordingFormat format) => format == RecordingFormat.Pcm16k ? 16_000u : 8000;

    private static int BytesPerSample(RecordingFormat format) => format == RecordingFormat.Pcm16k ? 2 : 1;
}
