using NAudio.Wave;

namespace UmServer.Media;

/// <summary>
/// Samples as editors and sound cards write them, of 8, 24 and 32 bits or floating point: NAudio reads them.
/// </summary>
internal static class EditorSamples
{
    private const int BlockFrames = 1024;

    /// <summary>The channels mixed to one, of data that holds whole frames.</summary>
    public static short[] Mono(ReadOnlyMemory<byte> data, WaveFormat format)
    {
        var samples = new Data(data, format).ToSampleProvider();
        var block = new float[BlockFrames * format.Channels];
        var mono = new short[data.Length / format.BlockAlign];
        var done = 0;
        while (samples.Read(block) is > 0 and var count)
        {
            for (var at = 0; at < count; at += format.Channels)
                mono[done++] = Mix(block.AsSpan(at, format.Channels));
        }

        return mono;
    }

    private static short Mix(ReadOnlySpan<float> channels)
    {
        float sum = 0;
        foreach (var channel in channels)
            sum += channel;
        var sample = MathF.Round(sum / channels.Length * -short.MinValue);
        return float.IsNaN(sample) ? (short)0 : (short)Math.Clamp(sample, short.MinValue, short.MaxValue);
    }

    private sealed class Data(ReadOnlyMemory<byte> rest, WaveFormat format) : IWaveProvider
    {
        private ReadOnlyMemory<byte> _rest = rest;

        public WaveFormat WaveFormat => format;

        public int Read(Span<byte> buffer)
        {
            var count = Math.Min(buffer.Length, _rest.Length);
            _rest.Span[..count].CopyTo(buffer);
            _rest = _rest[count..];
            return count;
        }
    }
}
