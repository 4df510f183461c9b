namespace UmServer.Media.Tests;

internal sealed class CollectingSink : IAudioSink
{
    public List<byte> Bytes { get; } = [];

    public G711Codec? Codec { get; private set; }

    public TimeSpan Length => AudioCodec.Pcmu.DurationOf(Bytes.Count);

    public void Write(AudioFrame frame)
    {
        Bytes.AddRange(frame.Encoded);
        Codec = frame.Codec;
    }
}
