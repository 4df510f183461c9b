namespace UmServer.Media.Tests;

/// <summary>Listening to a clip, packet by packet.</summary>
public sealed class ListeningSourceTests
{
    private const int Milliseconds = 20;

    private static readonly AudioClip Clip = Tones.Tone(TimeSpan.FromSeconds(10), 8000, -20, 400);

    public static TheoryData<string> Codecs => ["PCMU", "PCMA", "G722", "opus"];

    [Theory]
    [MemberData(nameof(Codecs))]
    public void It_plays_to_its_end_in_every_codec(string name)
    {
        var codec = AudioCodec.All.Single(codec => codec.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
        using var source = new ListeningSource(Clip, codec, TimeSpan.FromSeconds(4));
        Assert.Equal(6, Read(source, codec).Count * 0.02, 0.021);
        Assert.Equal(10, source.Position.TotalSeconds, 3);
    }

    [Theory]
    [InlineData(10)]
    [InlineData(30)]
    [InlineData(50)]
    public void Packets_may_have_any_length(int milliseconds)
    {
        using var source = new ListeningSource(Clip, AudioCodec.Pcmu, TimeSpan.Zero);
        int bytes = Read(source, AudioCodec.Pcmu, milliseconds).Sum(payload => payload.Length);
        Assert.InRange(bytes, 80_000, 80_160);
    }

    [Fact]
    public void At_its_own_speed_a_recording_of_the_line_is_sent_byte_for_byte()
    {
        byte[] line = [.. Enumerable.Range(0, 8000).Select(i => (byte)(i * 7 % 127))];
        using var source = new ListeningSource(
            AudioClip.FromEncoded(line, AudioCodec.Pcmu), AudioCodec.Pcmu, TimeSpan.Zero);
        Assert.Equal(line, Read(source, AudioCodec.Pcmu).SelectMany(payload => payload));
    }

    [Fact]
    public void The_position_is_what_was_sent_and_a_pause_is_silent()
    {
        using var source = new ListeningSource(Clip, AudioCodec.Pcmu, TimeSpan.FromSeconds(1));
        Read(source, AudioCodec.Pcmu, most: 25);
        Assert.Equal(1.5, source.Position.TotalSeconds, 6);
        source.Pause();
        Assert.All(Read(source, AudioCodec.Pcmu, most: 100), Assert.Empty);
        Assert.Equal(1.5, source.Position.TotalSeconds, 6);
        source.Play(TimeSpan.FromSeconds(8), 2, 0);
        Assert.Equal(50, Read(source, AudioCodec.Pcmu, most: 200).Count, 1.01);
        Assert.Equal(10, source.Position.TotalSeconds, 3);
    }

    [Fact]
    public void Another_codec_goes_on_where_the_first_was()
    {
        using var source = new ListeningSource(Clip, AudioCodec.Pcmu, TimeSpan.Zero);
        Read(source, AudioCodec.Pcmu, most: 100);
        Assert.True(source.TryRead(AudioCodec.G722, Milliseconds, new byte[1000], out int written));
        Assert.Equal(0, written);
        Assert.Equal(400, Read(source, AudioCodec.G722).Count, 1.01);
    }

    [Fact]
    public void Loud_sound_made_louder_is_held_under_the_ceiling()
    {
        var loud = Tones.Tone(TimeSpan.FromSeconds(2), 8000, -6, 400);
        using var source = new ListeningSource(loud, AudioCodec.Pcmu, TimeSpan.Zero);
        source.Play(null, 1, 12);
        byte[] bytes = [.. Read(source, AudioCodec.Pcmu).Skip(2).SelectMany(payload => payload)];
        var samples = new short[bytes.Length];
        AudioCodec.Pcmu.Decode(bytes, samples);
        Assert.InRange(AudioLevels.Peak(samples), AudioEdit.Ceiling - 0.5, AudioEdit.Ceiling + 0.3);
    }

    [Fact]
    public async Task What_comes_next_is_made_whenever_half_of_it_was_sent()
    {
        using var source = new ListeningSource(Clip, AudioCodec.Pcmu, TimeSpan.Zero);
        using var stop = new CancellationTokenSource();
        source.Prepare(AudioCodec.Pcmu);
        var making = source.StayAheadAsync(stop.Token);
        int bytes = 0;
        while (source.TryRead(AudioCodec.Pcmu, Milliseconds, new byte[1000].AsSpan(), out int written))
        {
            bytes += written;
            if (written == 0)
                await Task.Yield();
        }

        Assert.InRange(bytes, 79_840, 80_160);
        await stop.CancelAsync();
        await making;
    }

    /// <summary>The payloads until the end, or as many as are wanted.</summary>
    private static List<byte[]> Read(
        ListeningSource source, AudioCodec codec, int milliseconds = Milliseconds, int most = int.MaxValue)
    {
        var payloads = new List<byte[]>();
        var payload = new byte[2000];
        for (bool goesOn = true; goesOn && payloads.Count < most;)
        {
            source.Prepare(codec);
            goesOn = source.TryRead(codec, milliseconds, payload, out int written);
            payloads.Add(payload[..written]);
        }

        return payloads;
    }
}
