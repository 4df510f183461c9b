using System.Buffers.Binary;

namespace UmServer.Media;

/// <summary>The samples of a clip as the bytes of a file.</summary>
internal static class SampleBytes
{
    public static byte[] Of(AudioClip clip, AudioEncoding encoding) => encoding switch
    {
        AudioEncoding.MuLaw => Line(clip, AudioCodec.Pcmu),
        AudioEncoding.ALaw => Line(clip, AudioCodec.Pcma),
        _ => Linear(clip),
    };

    private static byte[] Line(AudioClip clip, G711Codec codec)
    {
        if (clip.SourceCodec == codec)
        {
            return clip.GetEncoded(codec).ToArray();
        }

        var bytes = new byte[clip.Samples.Length];
        codec.Encode(clip.Samples.Span, bytes);
        return bytes;
    }

    private static byte[] Linear(AudioClip clip)
    {
        ReadOnlySpan<short> samples = clip.Samples.Span;
        var bytes = new byte[2 * samples.Length];
        for (int i = 0; i < samples.Length; i++)
        {
            BinaryPrimitives.WriteInt16LittleEndian(bytes.AsSpan(2 * i), samples[i]);
        }

        return bytes;
    }
}
