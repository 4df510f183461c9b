using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using NAudio.Wave;

namespace UmServer.Media;

/// <summary>What the header of an audio file says about its data.</summary>
internal readonly record struct RawAudio(SampleFormat Format, long SampleRate, int Channels)
{
    private const int MinSampleRate = 1000;
    private const int MaxSampleRate = 192_000;

    private int BytesPerSample => Format switch
    {
        SampleFormat.MuLaw or SampleFormat.ALaw or SampleFormat.Unsigned8 => 1,
        SampleFormat.LittleEndian24 => 3,
        SampleFormat.LittleEndian32 or SampleFormat.Float32 => 4,
        SampleFormat.Float64 => 8,
        _ => 2,
    };

    /// <summary>Makes a mono clip of the data; a last sample that is cut short is dropped.</summary>
    public bool TryDecode(
        ReadOnlyMemory<byte> data,
        [NotNullWhen(true)] out AudioClip? clip,
        [NotNullWhen(false)] out string? error)
    {
        clip = null;
        error = this switch
        {
            { SampleRate: < MinSampleRate or > MaxSampleRate } => $"sample rate {SampleRate} is not supported",
            { Channels: < 1 or > 2 } => $"{Channels} channels are not supported",
            _ => null,
        };
        if (error is not null)
            return false;

        int frames = data.Length / (BytesPerSample * Channels);
        data = data[..(frames * BytesPerSample * Channels)];
        clip = IsLineAudio(out G711Codec? codec)
            ? AudioClip.FromEncoded(data.Span, codec)
            : AudioClip.FromSamples(Mono(data, frames), (int)SampleRate);
        return true;
    }

    private bool IsLineAudio([NotNullWhen(true)] out G711Codec? codec)
    {
        codec = Format switch
        {
            SampleFormat.MuLaw => AudioCodec.Pcmu,
            SampleFormat.ALaw => AudioCodec.Pcma,
            _ => null,
        };
        return codec is not null && Channels == 1 && SampleRate == codec.SampleRate;
    }

    private short[] Mono(ReadOnlyMemory<byte> data, int frames) => Format switch
    {
        SampleFormat.Unsigned8 or SampleFormat.LittleEndian24 or SampleFormat.LittleEndian32 =>
            EditorSamples.Mono(data, FormatFor(WaveFormatEncoding.Pcm)),
        SampleFormat.Float32 or SampleFormat.Float64 =>
            EditorSamples.Mono(data, FormatFor(WaveFormatEncoding.IeeeFloat)),
        _ => MonoOfLine(data.Span, frames),
    };

    private WaveFormat FormatFor(WaveFormatEncoding encoding)
    {
        var frame = BytesPerSample * Channels;
        return WaveFormat.CreateCustomFormat(
            encoding, (int)SampleRate, Channels, (int)SampleRate * frame, frame, BytesPerSample * 8);
    }

    private short[] MonoOfLine(ReadOnlySpan<byte> data, int frames)
    {
        var mono = new short[frames];
        int size = BytesPerSample;
        for (int i = 0; i < frames; i++)
        {
            int sum = 0;
            for (int channel = 0; channel < Channels; channel++)
                sum += Sample(data[((i * Channels + channel) * size)..]);

            mono[i] = (short)(sum / Channels);
        }

        return mono;
    }

    private short Sample(ReadOnlySpan<byte> bytes) => Format switch
    {
        SampleFormat.MuLaw => G711.MuLawToLinear(bytes[0]),
        SampleFormat.ALaw => G711.ALawToLinear(bytes[0]),
        SampleFormat.BigEndian16 => BinaryPrimitives.ReadInt16BigEndian(bytes),
        _ => BinaryPrimitives.ReadInt16LittleEndian(bytes),
    };
}
