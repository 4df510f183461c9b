using System.Buffers.Binary;

namespace UmServer.Store;

/// <summary>The header of a Sun audio file: its length unknown, it can be read however the writing ended.</summary>
internal static class AuFile
{
    public const string Extension = ".au";

    /// <summary>Six words, and the eight bytes of an empty annotation.</summary>
    public const int HeaderLength = 32;

    public const int BytesPerSecond = 8000;

    private const uint Magic = 0x2E736E64; // ".snd"
    private const uint UnknownLength = 0xFFFFFFFF;
    private const uint MuLaw = 1, ALaw = 27;

    public static byte[] Header(RecordingFormat format)
    {
        var header = new byte[HeaderLength];
        var encoding = format == RecordingFormat.Pcmu ? MuLaw : ALaw;
        uint[] words = [Magic, HeaderLength, UnknownLength, encoding, BytesPerSecond, 1];
        for (var i = 0; i < words.Length; i++)
            BinaryPrimitives.WriteUInt32BigEndian(header.AsSpan(4 * i), words[i]);
        return header;
    }

    /// <summary>How long a file of this many bytes lasts.</summary>
    public static TimeSpan DurationOf(long fileLength) => DurationOfAudio(Math.Max(0, fileLength - HeaderLength));

    public static long BytesOf(TimeSpan duration) => duration.Ticks / (TimeSpan.TicksPerSecond / BytesPerSecond);

    public static TimeSpan DurationOfAudio(long bytes) =>
        TimeSpan.FromTicks(bytes * (TimeSpan.TicksPerSecond / BytesPerSecond));
}
