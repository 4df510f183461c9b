using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>What a phone hears.</summary>
internal sealed class HeardSink : IAudioSink
{
    private readonly List<byte> _bytes = [];

    /// <summary>Everything but silence, so long as it was µ-law.</summary>
    public TimeSpan Sound
    {
        get
        {
            lock (_bytes)
                return AudioCodec.Pcmu.DurationOf(_bytes.Count(value => (value & 0x7F) < 0x60));
        }
    }

    /// <summary>Everything so far.</summary>
    public byte[] Bytes
    {
        get
        {
            lock (_bytes)
                return [.. _bytes];
        }
    }

    public void Clear()
    {
        lock (_bytes)
            _bytes.Clear();
    }

    public void Write(AudioFrame frame)
    {
        lock (_bytes)
            _bytes.AddRange(frame.Encoded);
    }
}
