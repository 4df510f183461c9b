using System.Buffers.Binary;
using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls;

/// <summary>
/// Writes a call's audio into a recording in the format that it began with: G.711 as it came, bit for bit, and what a
/// re-INVITE changes to, or another codec brings, converted.
/// </summary>
internal sealed class RecordingWriter
{
    private readonly IRecording _into;
    private readonly G711Codec? _law; // null for linear samples
    private readonly int _sampleRate;
    private readonly FrameConverter _converter;
    private long _samples;

    public RecordingWriter(IRecording into, RecordingFormat format)
    {
        _into = into;
        _law = format switch
        {
            RecordingFormat.Pcmu => AudioCodec.Pcmu,
            RecordingFormat.Pcma => AudioCodec.Pcma,
            _ => null,
        };
        _sampleRate = _law?.SampleRate ?? AudioCodec.G722.SampleRate;
        _converter = new FrameConverter(_sampleRate);
    }

    /// <summary>All that was written.</summary>
    public TimeSpan Duration => TimeSpan.FromTicks(_samples * (TimeSpan.TicksPerSecond / _sampleRate));

    /// <summary>Takes the next audio of the call.</summary>
    public void Write(AudioFrame frame)
    {
        if (_law is not null && frame.Codec == _law)
        {
            _into.Append(frame.Encoded);
            _samples += frame.Count;
            return;
        }

        Span<short> room = stackalloc short[AudioFrame.MaxSamples];
        var samples = _converter.Convert(frame, room);
        Span<byte> bytes = stackalloc byte[AudioFrame.MaxSamples * sizeof(short)];
        _into.Append(bytes[..Encode(samples, bytes)]);
        _samples += samples.Length;
    }

    private int Encode(ReadOnlySpan<short> samples, Span<byte> bytes)
    {
        if (_law is not null)
        {
            _law.Encode(samples, bytes);
            return samples.Length;
        }

        for (var i = 0; i < samples.Length; i++)
            BinaryPrimitives.WriteInt16BigEndian(bytes[(i * sizeof(short))..], samples[i]);
        return samples.Length * sizeof(short);
    }
}
