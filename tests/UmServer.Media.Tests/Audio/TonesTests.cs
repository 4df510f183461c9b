namespace UmServer.Media.Tests;

public sealed class TonesTests
{
    [Fact]
    public void The_beep_lasts_250_ms_and_begins_and_ends_without_a_click()
    {
        AudioClip beep = Tones.Beep();
        Assert.Equal(TimeSpan.FromMilliseconds(250), beep.Duration);
        Assert.InRange(AudioLevels.Rms(beep.Samples.Span), -15.5, -14.9);
        Assert.Equal(0, beep.Samples.Span[0]);
        Assert.Equal(0, beep.Samples.Span[^1]);
        Assert.True(Power(beep, 1000) > 100 * Power(beep, 1200));
    }

    [Theory]
    [InlineData('1', 697, 1209)]
    [InlineData('5', 770, 1336)]
    [InlineData('9', 852, 1477)]
    [InlineData('*', 941, 1209)]
    [InlineData('0', 941, 1336)]
    [InlineData('#', 941, 1477)]
    [InlineData('A', 697, 1633)]
    [InlineData('d', 941, 1633)]
    public void A_key_has_the_two_tones_of_its_row_and_column(char key, double row, double column)
    {
        AudioClip clip = Tones.Key(key, TimeSpan.FromMilliseconds(100));
        double[] all = [697, 770, 852, 941, 1209, 1336, 1477, 1633];
        IEnumerable<double> strongest = all.OrderByDescending(frequency => Power(clip, frequency)).Take(2);
        Assert.Equal([row, column], strongest.Order());
        Assert.True(AudioLevels.Peak(clip.Samples.Span) < 0);
    }

    [Fact]
    public void There_is_no_key_E() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Tones.Key('E', TimeSpan.FromMilliseconds(100)));

    private static double Power(AudioClip clip, double frequency)
    {
        double real = 0, imaginary = 0;
        for (int i = 0; i < clip.Samples.Length; i++)
        {
            double angle = 2 * Math.PI * frequency * i / clip.SampleRate;
            real += clip.Samples.Span[i] * Math.Cos(angle);
            imaginary += clip.Samples.Span[i] * Math.Sin(angle);
        }

        return real * real + imaginary * imaginary;
    }
}
