using UmServer.Testing;

namespace UmServer.Media.Tests;

public sealed class ToneDetectorTests
{
    private const string AllKeys = "123A456B789C*0#D";
    private const double FullScaleDbm0 = 3.17; // of a sine of amplitude 32124

    [Theory]
    [InlineData(0, 0)]
    [InlineData(-10, 0)]
    [InlineData(-25, 0)]
    [InlineData(-10, 3.5)]
    [InlineData(-12, -7.5)]
    public void Every_key_is_heard_once_at_every_level_and_twist_that_phones_make(double level, double twist)
    {
        // Pauses and the phase of the windows vary with the key.
        var line = new Line();
        foreach (var (key, i) in AllKeys.Select((key, i) => (key, i)))
            line.Silence(50 + i).Tone(key, 50, level, twist);
        Assert.Equal(AllKeys, Heard(line));
    }

    [Fact]
    public void A_tone_of_40_ms_is_heard_wherever_it_starts()
    {
        for (var offset = 0; offset < 102; offset++)
            Assert.Equal("7", Heard(new Line().Samples(offset).Tone('7', 40, -10, 0).Silence(60)));
    }

    [Fact]
    public void A_tone_of_20_ms_is_no_key_wherever_it_starts()
    {
        for (var offset = 0; offset < 102; offset++)
            Assert.Equal("", Heard(new Line().Samples(offset).Tone('7', 20, -10, 0).Silence(60)));
    }

    [Fact]
    public void A_pause_of_40_ms_makes_two_presses_and_one_of_10_ms_does_not()
    {
        Assert.Equal("55", Heard(new Line().Tone('5', 60, -10, 0).Silence(40).Tone('5', 60, -10, 0)));
        Assert.Equal("5", Heard(new Line().Tone('5', 60, -10, 0).Silence(10).Tone('5', 60, -10, 0)));
        Assert.Equal("5", Heard(new Line().Tone('5', 3000, -10, 0)));
    }

    [Theory]
    [InlineData(1.015, true)]
    [InlineData(0.985, true)]
    [InlineData(1.035, false)]
    [InlineData(0.965, false)]
    public void Tones_off_by_less_than_1_5_percent_are_keys_and_by_3_5_percent_are_not(double detune, bool isKey)
    {
        foreach (var key in AllKeys)
            Assert.Equal(isKey ? key.ToString() : "", Heard(new Line().Tone(key, 60, -10, 0, detune).Silence(40)));
    }

    [Fact]
    public void Keys_are_heard_through_noise_15_dB_below_them()
    {
        var line = new Line();
        foreach (var key in AllKeys)
            line.Silence(60).Tone(key, 70, -20, 0);
        line.AddNoise(-35, seed: 3);
        Assert.Equal(AllKeys, Heard(line));
    }

    [Fact]
    public void The_speech_of_the_prompts_presses_nothing()
    {
        var files = Directory.GetFiles(RepositoryFolder.Prompts, "*.wav", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files)
        {
            Assert.True(AudioFile.TryRead(file, out var clip, out _));
            var line = new Line();
            line.All.AddRange(clip.Resample(8000).Samples.Span);
            Assert.Equal("", Heard(line));
        }
    }

    [Fact]
    public void Ten_minutes_of_music_and_noise_press_nothing()
    {
        var random = new Random(11);
        var line = new Line();
        for (var i = 0; i < 1200; i++)
        {
            // Four different notes: two alone may well be a key.
            var notes = Enumerable.Range(0, 54).ToArray();
            random.Shuffle(notes);
            line.Chord([.. notes.Take(4).Select(note => 82.5 * Math.Pow(2, note / 12.0))], 500, -15);
        }

        line.AddNoise(-25, seed: 12);
        Assert.Equal("", Heard(line));
    }

    private static string Heard(Line line)
    {
        var detector = new ToneDetector();
        var encoded = new byte[line.All.Count];
        AudioCodec.Pcmu.Encode(line.All.ToArray(), encoded);
        var heard = "";
        for (var at = 0; at < encoded.Length; at += 160)
            if (detector.TryHear(
                new AudioFrame(encoded.AsSpan(at, Math.Min(160, encoded.Length - at)), AudioCodec.Pcmu), out var key))
                heard += key;
        return heard;
    }

    private sealed class Line
    {
        public List<short> All { get; } = [];

        public Line Samples(int count)
        {
            All.AddRange(new short[count]);
            return this;
        }

        public Line Silence(int milliseconds) => Samples(8 * milliseconds);

        /// <summary>Levels in dBm0; the twist is how much stronger the high tone is.</summary>
        public Line Tone(char key, int milliseconds, double level, double twist, double detune = 1)
        {
            Assert.True(KeyPad.TryGetTones(key, out var low, out var high));
            for (var i = 0; i < 8 * milliseconds; i++)
                All.Add(Clip(Sine(low * detune, i, level) + Sine(high * detune, i, level + twist)));
            return this;
        }

        public Line Chord(double[] frequencies, int milliseconds, double level)
        {
            for (var i = 0; i < 8 * milliseconds; i++)
                All.Add(Clip(frequencies.Sum(frequency => Sound(frequency, i, level))));
            return this;
        }

        public void AddNoise(double level, int seed)
        {
            var random = new Random(seed);
            var peak = Amplitude(level) * Math.Sqrt(1.5); // of uniform noise as strong as the sine
            for (var i = 0; i < All.Count; i++)
                All[i] = Clip(All[i] + peak * (2 * random.NextDouble() - 1));
        }

        // An instrument: overtones of a half and a third.
        private static double Sound(double frequency, int sample, double level) => Sine(frequency, sample, level) +
            Sine(2 * frequency, sample, level - 6) + (frequency < 1333 ? Sine(3 * frequency, sample, level - 9.5) : 0);

        private static double Sine(double frequency, int sample, double level) =>
            Amplitude(level) * Math.Sin(2 * Math.PI * frequency * sample / 8000);

        private static double Amplitude(double level) => 32124 * Math.Pow(10, (level - FullScaleDbm0) / 20);

        private static short Clip(double value) => (short)Math.Clamp(value, -32124, 32124);
    }
}
