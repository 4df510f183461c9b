namespace UmServer.Media.Tests;

public sealed class SpeechDetectorTests
{
    private static readonly TimeSpan TwoSeconds = TimeSpan.FromSeconds(2);

    [Theory]
    [InlineData(-100, 0)]
    [InlineData(-50, 0)]
    [InlineData(-45, 0)]
    [InlineData(-40, 0)]
    [InlineData(-35, 0)]
    [InlineData(-50, 1500)]
    public void Speech_between_silences_is_measured_whatever_the_noise(double noiseDbfs, int offset)
    {
        AudioClip speech = SpokenText.Speech;
        AudioClip call = AudioEdit.Join(
            [Tones.Silence(TwoSeconds), speech, Tones.Silence(2 * TwoSeconds)]);
        var detector = new SpeechDetector();
        Feed(detector, Noisy(call, noiseDbfs, offset));

        double spoken = speech.Duration.TotalMilliseconds;
        Assert.InRange(detector.SpeechDuration.TotalMilliseconds, 0.65 * spoken, 1.05 * spoken + 100);
        Assert.InRange(detector.TrailingSilence.TotalMilliseconds, 3900, 4600);
        Assert.False(detector.IsSpeech);
    }

    [Theory]
    [InlineData("PCMU")]
    [InlineData("PCMA")]
    public void The_bytes_of_the_line_say_the_same_as_its_samples(string name)
    {
        var codec = Assert.IsType<G711Codec>(AudioCodec.All.Single(known => known.Name == name));
        AudioClip call = AudioEdit.Join([Tones.Silence(TwoSeconds), SpokenText.Speech, Tones.Silence(TwoSeconds)]);
        byte[] line = call.GetEncoded(codec).ToArray();
        var linear = new short[line.Length];
        codec.Decode(line, linear);

        var (fromBytes, fromSamples) = (new SpeechDetector(), new SpeechDetector());
        foreach (byte[] packet in line.Chunk(240))
        {
            fromBytes.Feed(new AudioFrame(packet, codec));
        }

        Feed(fromSamples, linear);
        Assert.Equal(fromSamples.SpeechDuration, fromBytes.SpeechDuration);
        Assert.Equal(fromSamples.TrailingSilence, fromBytes.TrailingSilence);
        Assert.InRange(fromBytes.SpeechDuration, SpokenText.Speech.Duration * 0.65, SpokenText.Speech.Duration * 1.1);
    }

    [Fact]
    public void A_speaker_who_begins_at_once_is_heard()
    {
        var detector = new SpeechDetector();
        Feed(detector, Noisy(SpokenText.Speech, -50, 0));
        Assert.True(detector.SpeechDuration > SpokenText.Speech.Duration * 0.6, $"{detector.SpeechDuration}");
    }

    [Theory]
    [InlineData(-72)]
    [InlineData(-50)]
    [InlineData(-40)]
    [InlineData(-30)]
    public void Noise_alone_is_not_speech(double noiseDbfs)
    {
        var detector = new SpeechDetector();
        Feed(detector, Noisy(Tones.Silence(10 * TwoSeconds), noiseDbfs, 0));
        Assert.Equal(TimeSpan.Zero, detector.SpeechDuration);
        Assert.Equal(10 * TwoSeconds, detector.TrailingSilence);
    }

    [Theory]
    [InlineData(0xFF, "PCMU")]
    [InlineData(0x7F, "PCMU")]
    [InlineData(0xD5, "PCMA")]
    [InlineData(0x00, "PCMU")]
    public void A_line_that_stands_still_is_silence_even_at_its_largest_value(int code, string name)
    {
        var codec = Assert.IsType<G711Codec>(AudioCodec.All.Single(known => known.Name == name));
        var detector = new SpeechDetector();
        for (int i = 0; i < 100; i++)
        {
            detector.Feed(new AudioFrame(Enumerable.Repeat((byte)code, 160).ToArray(), codec));
        }

        Assert.Equal(TwoSeconds, detector.TrailingSilence);
        Assert.Equal(TwoSeconds, detector.Duration);
    }

    [Fact]
    public void The_idle_noise_of_a_mu_law_line_is_silence()
    {
        var random = new Random(1);
        byte[] idle = [0xFF, 0x7F, 0xFE, 0x7E, 0xFD, 0x7D];
        var detector = new SpeechDetector();
        for (int i = 0; i < 500; i++)
        {
            byte[] packet = [.. Enumerable.Range(0, 160).Select(_ => idle[random.Next(idle.Length)])];
            detector.Feed(new AudioFrame(packet, AudioCodec.Pcmu));
        }

        Assert.Equal(TimeSpan.Zero, detector.SpeechDuration);
    }

    [Fact]
    public void A_click_is_not_speech_and_a_gap_between_words_is()
    {
        AudioClip click = Tones.Tone(TimeSpan.FromMilliseconds(30), 8000, -10, 800);
        AudioClip word = Tones.Tone(TimeSpan.FromMilliseconds(400), 8000, -20, 300);
        AudioClip gap = Tones.Silence(TimeSpan.FromMilliseconds(160));
        AudioClip pause = Tones.Silence(TwoSeconds);
        var detector = new SpeechDetector();

        Feed(detector, Noisy(AudioEdit.Join([pause, click, pause]), -60, 0));
        Assert.Equal(TimeSpan.Zero, detector.SpeechDuration);

        Feed(detector, Noisy(AudioEdit.Join([word, gap, word]), -60, 0));
        Assert.True(detector.IsSpeech);
        Assert.InRange(detector.SpeechDuration.TotalMilliseconds, 940, 980);

        Feed(detector, Noisy(pause, -60, 0));
        Assert.False(detector.IsSpeech);
        Assert.InRange(detector.TrailingSilence.TotalMilliseconds, 1980, 2020);
    }

    [Fact]
    public void A_dial_tone_that_goes_on_becomes_silence()
    {
        var detector = new SpeechDetector();
        AudioClip call = AudioEdit.Join(
            [Tones.Silence(TwoSeconds), Tones.Tone(4 * TwoSeconds, 8000, -18, 350, 440)]);
        Feed(detector, Noisy(call, -60, 0));
        Assert.False(detector.IsSpeech);
        Assert.InRange(detector.TrailingSilence.TotalSeconds, 5, 7);
    }

    [Fact]
    public void Feeding_it_allocates_nothing()
    {
        byte[] packet = SpokenText.Speech.GetEncoded(AudioCodec.Pcmu).ToArray()[..160];
        var detector = new SpeechDetector();
        detector.Feed(new AudioFrame(packet, AudioCodec.Pcmu));
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            detector.Feed(new AudioFrame(packet, AudioCodec.Pcmu));
        }

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void Feed(SpeechDetector detector, short[] samples)
    {
        foreach (short[] frame in samples.Chunk(160))
        {
            detector.Feed(frame);
        }
    }

    private static short[] Noisy(AudioClip clip, double noiseDbfs, int offset)
    {
        var random = new Random(7);
        double amplitude = AudioLevels.ToFactor(noiseDbfs) * 32768 * Math.Sqrt(3); // of a uniform distribution
        return [.. clip.Samples.ToArray().Select(sample => (short)Math.Clamp(
            sample + offset + amplitude * (2 * random.NextDouble() - 1), short.MinValue, short.MaxValue))];
    }
}
