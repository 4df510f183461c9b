namespace UmServer.Media.Tests;

public sealed class AudioCodecTests
{
    [Fact]
    public void A_codec_is_found_by_name_without_case_and_by_static_payload_type()
    {
        Assert.True(AudioCodec.TryFind("pcma", 8000, 1, out AudioCodec? byName));
        Assert.Same(AudioCodec.Pcma, byName);
        Assert.True(AudioCodec.TryFind(0, out AudioCodec? byNumber));
        Assert.Same(AudioCodec.Pcmu, byNumber);
        Assert.False(AudioCodec.TryFind("PCMU", 16000, 1, out _));
        Assert.False(AudioCodec.TryFind(18, out _));
    }

    [Fact]
    public void Twenty_milliseconds_are_160_bytes()
    {
        Assert.Equal(160, AudioCodec.Pcmu.BytesFor(TimeSpan.FromMilliseconds(20)));
        Assert.Equal(TimeSpan.FromMilliseconds(20), AudioCodec.Pcmu.DurationOf(160));
    }

    [Fact]
    public void A_clip_of_line_bytes_plays_the_same_bytes()
    {
        byte[] every = [.. Enumerable.Range(0, 256).Select(i => (byte)i)];
        AudioClip clip = AudioClip.FromEncoded(every, AudioCodec.Pcmu);
        Assert.Equal(every, clip.GetEncoded(AudioCodec.Pcmu).ToArray());
    }

    [Fact]
    public void A_clip_is_encoded_once()
    {
        AudioClip clip = AudioClip.FromSamples(new short[1600], 16000);
        ReadOnlyMemory<byte> first = clip.GetEncoded(AudioCodec.Pcma);
        Assert.Equal(first, clip.GetEncoded(AudioCodec.Pcma)); // the same memory
        Assert.Equal(800, first.Length);
        Assert.Equal(TimeSpan.FromMilliseconds(100), clip.Duration);
    }
}
