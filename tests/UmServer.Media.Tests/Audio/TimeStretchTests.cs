namespace UmServer.Media.Tests;

public sealed class TimeStretchTests
{
    private const int Rate = 8000;

    [Fact]
    public void At_its_own_speed_every_sample_comes_out_as_it_is()
    {
        var random = new Random(3);
        short[] noise = [.. Enumerable.Range(0, Rate).Select(_ => (short)random.Next(-20000, 20000))];
        Assert.Equal(noise, Stretch(noise, 1, Rate));
    }

    [Theory]
    [InlineData(8000)]
    [InlineData(16000)]
    public void The_length_changes_with_the_speed_and_the_pitch_does_not(int rate)
    {
        foreach (double speed in new[] { 0.5, 0.75, 1.25, 1.5, 2 })
        {
            foreach (double pitch in new double[] { 90, 160, 400, 1000 })
            {
                short[] output = Stretch(Voice(pitch, 3 * rate, rate), speed, rate);
                Assert.InRange((double)output.Length / rate, 3 / speed, 3 / speed + 0.02);
                short[] middle = output[(output.Length / 8)..(7 * output.Length / 8)];
                Assert.InRange(PitchOf(middle, rate), 0.98 * pitch, 1.02 * pitch);
                Assert.InRange(AudioLevels.Rms(middle) - AudioLevels.Rms(Voice(pitch, rate, rate)), -1, 1);
            }
        }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.75)]
    public void The_position_says_how_much_of_the_sound_was_played(double speed)
    {
        // Silence, and a tone from one second on: it comes out when the position says so.
        short[] sound = [.. new short[Rate], .. Voice(400, Rate, Rate)];
        var stretch = new TimeStretch(sound, Rate) { Speed = speed };
        var block = new short[stretch.BlockLength];
        while (AudioLevels.Rms(block) < -50)
            stretch.Read(block);
        Assert.InRange(stretch.Position, Rate - 160, Rate + 320);
    }

    [Fact]
    public void A_jump_goes_on_elsewhere_without_a_click()
    {
        short[] sound = Voice(200, 4 * Rate, Rate);
        int steepest = Steepest(sound);
        var stretch = new TimeStretch(sound, Rate);
        var output = new short[20 * stretch.BlockLength];
        for (int i = 0; i < 20; i++)
        {
            if (i == 10)
                stretch.JumpTo(3 * Rate + 7);
            stretch.Read(output.AsSpan(i * stretch.BlockLength, stretch.BlockLength));
        }

        Assert.InRange(Steepest(output), 0, 2 * steepest);
        Assert.InRange(stretch.Position, 3 * Rate + 7 + 9 * 160, 3 * Rate + 7 + 12 * 160);
    }

    [Fact]
    public void No_sound_and_a_place_after_its_end_have_ended()
    {
        Assert.Empty(Stretch([], 1.5, Rate));
        Assert.True(new TimeStretch(new short[100], Rate, from: 100).HasEnded);
    }

    private static short[] Stretch(short[] sound, double speed, int rate)
    {
        var stretch = new TimeStretch(sound, rate) { Speed = speed };
        var output = new List<short>();
        var block = new short[stretch.BlockLength];
        while (!stretch.HasEnded)
        {
            stretch.Read(block);
            output.AddRange(block);
        }

        return [.. output];
    }

    // A fundamental and two harmonics, as a vowel has.
    private static short[] Voice(double pitch, int length, int rate) =>
    [
        .. Enumerable.Range(0, length).Select(i => 2 * Math.PI * pitch * i / rate).Select(
            phase => (short)(6000 * Math.Sin(phase) + 2000 * Math.Sin(2 * phase) + 1000 * Math.Sin(3 * phase))),
    ];

    private static double PitchOf(short[] sound, int rate)
    {
        int[] rises = [.. Enumerable.Range(1, sound.Length - 1).Where(i => sound[i - 1] < 0 && sound[i] >= 0)];
        return (rises.Length - 1) * (double)rate / (rises[^1] - rises[0]);
    }

    private static int Steepest(short[] sound) =>
        Enumerable.Range(1, sound.Length - 1).Max(i => Math.Abs(sound[i] - sound[i - 1]));
}
