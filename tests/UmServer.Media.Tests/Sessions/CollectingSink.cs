namespace UmServer.Media.Tests;

internal sealed class CollectingSink : IAudioSink
{
    public List<byte> Bytes { get; } = [];

    public AudioCodec? Codec { get; private set; }

    public TimeSpan Length => AudioCodec.Pcmu.DurationOf(Bytes.Count);

    public void Write(ReadOnlySpan<byte> encodedFrame, AudioCodec codec)
    {
        Bytes.AddRange(encodedFrame);
        Codec = codec;
    }
}
