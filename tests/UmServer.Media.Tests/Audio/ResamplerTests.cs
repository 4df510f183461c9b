namespace UmServer.Media.Tests;

public sealed class ResamplerTests
{
    private const double Amplitude = 10000;

    [Theory]
    [InlineData(16000, 8000)]
    [InlineData(44100, 8000)]
    [InlineData(48000, 8000)]
    [InlineData(22050, 8000)]
    [InlineData(11025, 8000)]
    [InlineData(8000, 16000)]
    [InlineData(8000, 48000)]
    [InlineData(8000, 8003)]
    public void Telephone_speech_passes_flat_within_half_a_decibel(int from, int to)
    {
        foreach (double frequency in new double[] { 60, 300, 1000, 2000, 3000, 3400 })
        {
            short[] output = Convert(Sine(frequency, from), from, to);
            (double gain, double phase, double rest) = Measure(output, frequency, to);
            Assert.InRange(gain, -0.5, 0.5);
            Assert.InRange(phase, -0.02, 0.02); // the filter's delay is taken out
            Assert.True(rest < -60, $"{frequency} Hz leaves {rest:F1} dB of images");
        }
    }

    [Theory]
    [InlineData(16000, 4100)]
    [InlineData(16000, 6000)]
    [InlineData(44100, 4100)]
    [InlineData(48000, 7000)]
    [InlineData(48000, 20000)]
    public void What_8_kHz_cannot_carry_is_gone_by_60_dB(int from, double frequency)
    {
        short[] output = Middle(Convert(Sine(frequency, from), from, 8000));
        Assert.True(AudioLevels.Rms(output) < AudioLevels.ToDecibels(Amplitude / Math.Sqrt(2) / 32768) - 60);
    }

    [Theory]
    [InlineData(16000, 8000)]
    [InlineData(8000, 16000)]
    [InlineData(44100, 8000)]
    [InlineData(11025, 16000)]
    [InlineData(48000, 44100)]
    [InlineData(8000, 8003)]
    public void Every_sample_is_that_of_a_plain_loop_over_the_taps(int from, int to)
    {
        var random = new Random(7);
        foreach (int length in new[] { 0, 1, 2, 7, 500, 5003 })
        {
            short[] noise = [.. Enumerable.Range(0, length).Select(_ => (short)random.Next(-32768, 32768))];
            Assert.Equal(PlainLoop.Convert(noise, from, to), Convert(noise, from, to));
        }
    }

    [Theory]
    [InlineData(16000, 8000, 1000, 500)]
    [InlineData(16000, 8000, 1001, 501)]
    [InlineData(8000, 16000, 1001, 2002)]
    [InlineData(44100, 8000, 44100, 8000)]
    [InlineData(44100, 8000, 1, 1)]
    [InlineData(8000, 44100, 0, 0)]
    public void The_length_is_exact(int from, int to, int input, int expected) =>
        Assert.Equal(expected, Convert(new short[input], from, to).Length);

    [Fact]
    public void A_click_stays_where_it_was()
    {
        var click = new short[1600];
        click[800] = short.MaxValue;
        short[] output = Convert(click, 16000, 8000);
        Assert.Equal(400, Array.IndexOf(output, output.Max()));
    }

    [Fact]
    public void Full_scale_does_not_wrap_around()
    {
        short[] square = [.. Enumerable.Range(0, 1600).Select(i => i / 20 % 2 == 0 ? short.MaxValue : short.MinValue)];
        short[] output = Convert(square, 16000, 8000);
        for (int i = 100; i < 700; i++)
        {
            // Away from the edges, output keeps the sign of the input.
            Assert.True(i % 10 is 0 or 1 or 9 || Math.Sign(output[i]) == Math.Sign(square[2 * i]));
        }
    }

    [Theory]
    [InlineData(0, 8000)]
    [InlineData(8000, 0)]
    [InlineData(8000, 192001)]
    public void A_rate_out_of_range_is_a_mistake_of_the_caller(int from, int to) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Resampler.Between(from, to));

    private static short[] Convert(short[] input, int from, int to) => Resampler.Between(from, to).Convert(input);

    private static short[] Sine(double frequency, int rate)
    {
        double step = 2 * Math.PI * frequency / rate;
        return [.. Enumerable.Range(0, rate / 2).Select(i => (short)Math.Round(Amplitude * Math.Sin(step * i)))];
    }

    private static short[] Middle(short[] samples) => samples[(samples.Length / 4)..(3 * samples.Length / 4)];

    // Gain in dB and phase in radians of the sine in the middle half, and all else in dB below it.
    private static (double Gain, double Phase, double Residue) Measure(short[] output, double frequency, int rate)
    {
        int first = output.Length / 4;
        int count = (int)(Math.Floor(frequency * output.Length / 2 / rate) * rate / frequency);
        double inPhase = 0, quadrature = 0;
        for (int i = first; i < first + count; i++)
        {
            double angle = 2 * Math.PI * frequency * i / rate;
            inPhase += 2 * output[i] * Math.Sin(angle) / count;
            quadrature += 2 * output[i] * Math.Cos(angle) / count;
        }

        double rest = 0;
        for (int i = first; i < first + count; i++)
        {
            double angle = 2 * Math.PI * frequency * i / rate;
            double error = output[i] - inPhase * Math.Sin(angle) - quadrature * Math.Cos(angle);
            rest += error * error / count;
        }

        double amplitude = Math.Sqrt(inPhase * inPhase + quadrature * quadrature);
        double residue = AudioLevels.ToDecibels(Math.Sqrt(2 * rest) / amplitude);
        return (AudioLevels.ToDecibels(amplitude / Amplitude), Math.Atan2(quadrature, inPhase), residue);
    }
}
