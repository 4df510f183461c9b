namespace UmServer.Media.Tests;

public sealed class AudioLevelsTests
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    [Fact]
    public void A_sine_has_its_level_and_a_peak_3_dB_above_it()
    {
        AudioClip tone = Tones.Tone(Second, 16000, -23, 1000);
        Assert.InRange(AudioLevels.Rms(tone.Samples.Span), -23.1, -22.9);
        Assert.InRange(AudioLevels.Peak(tone.Samples.Span), -20.1, -19.9);
        Assert.Equal(0, AudioLevels.Peak([short.MinValue]));
        Assert.Equal(AudioLevels.Floor, AudioLevels.Rms(new short[100]));
        Assert.Equal(AudioLevels.Floor, AudioLevels.Rms([]));
    }

    [Fact]
    public void Pauses_do_not_count_in_the_level_of_speech()
    {
        AudioClip speech = AudioEdit.Join(
            [Tones.Tone(Second, 8000, -23, 500), Tones.Silence(3 * Second), Tones.Tone(Second, 8000, -23, 700)]);
        Assert.InRange(AudioLevels.ActiveSpeech(speech.Samples.Span, 8000), -23.2, -22.8);
        Assert.InRange(AudioLevels.Rms(speech.Samples.Span), -27.2, -26.8);
    }

    [Theory]
    [InlineData(-40)]
    [InlineData(-26)]
    [InlineData(-12)]
    public void Speech_is_brought_to_a_level(double from)
    {
        AudioClip speech = Tones.Tone(Second, 16000, from, 440).WithSpeechLevel(-20);
        Assert.InRange(AudioLevels.ActiveSpeech(speech.Samples.Span, 16000), -20.2, -19.8);
    }

    [Fact]
    public void Silence_stays_silence_at_any_level() =>
        Assert.Equal(AudioLevels.Floor, AudioLevels.Rms(Tones.Silence(Second).WithSpeechLevel(-20).Samples.Span));

    [Fact]
    public void The_limiter_holds_the_peak_and_makes_no_clicks()
    {
        AudioClip quiet = Tones.Tone(Second, 16000, -30, 300);
        AudioClip loud = Tones.Tone(TimeSpan.FromMilliseconds(50), 16000, -10, 300);
        AudioClip result = AudioEdit.Join([quiet, loud, quiet]).WithGain(12);

        Assert.InRange(AudioLevels.Peak(result.Samples.Span), AudioEdit.Ceiling - 0.3, AudioEdit.Ceiling + 0.01);
        short[] far = result.Samples.ToArray()[..12000];
        Assert.InRange(AudioLevels.Rms(far), -18.2, -17.8); // away from the peak the gain is what was asked for
        short[] all = result.Samples.ToArray();
        double steepest = Enumerable.Range(1, all.Length - 1).Max(i => Math.Abs(all[i] - all[i - 1]));
        Assert.True(steepest < 2 * Math.PI * 300 / 16000 * 32768 * 1.1, $"a step of {steepest}");
    }

    [Fact]
    public void Silence_at_both_ends_is_trimmed_and_inside_it_stays()
    {
        AudioClip word = Tones.Tone(Second, 8000, -20, 400);
        AudioClip clip = AudioEdit.Join(
            [Tones.Silence(Second), word, Tones.Silence(Second), word, Tones.Silence(2 * Second)]);
        AudioClip trimmed = clip.TrimSilence();
        Assert.InRange(trimmed.Duration.TotalMilliseconds, 3040, 3070); // 30 ms kept at each end
        Assert.Equal(TimeSpan.Zero, Tones.Silence(Second).TrimSilence().Duration);
        Assert.Equal(word.Duration, word.TrimSilence(keep: TimeSpan.Zero).Duration);
    }
}
