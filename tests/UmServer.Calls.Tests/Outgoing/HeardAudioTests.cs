using UmServer.Media;

namespace UmServer.Calls.Tests;

public sealed class HeardAudioTests
{
    private static readonly TimeSpan Enough = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400);

    private readonly HeardAudio _heard = new();

    [Theory]
    [InlineData(8_000)]
    [InlineData(16_000)]
    public void Every_sample_is_kept_at_the_rate_of_the_codec(int rate)
    {
        var beep = Tones.Beep(rate);
        Hear(beep);

        Assert.Equal(rate, _heard.ToClip().SampleRate);
        Assert.Equal(beep.Samples.ToArray(), _heard.ToClip().Samples.ToArray());
    }

    [Fact]
    public void A_codec_of_another_rate_later_changes_neither_rate_nor_length()
    {
        Hear(Tones.Beep(16_000));
        Hear(Tones.Beep(8_000));

        Assert.Equal(16_000, _heard.ToClip().SampleRate);
        Assert.Equal(2 * Tones.Beep().Duration, _heard.ToClip().Duration);
    }

    [Fact]
    public void Speech_is_told_once_there_is_enough_of_it()
    {
        var spoken = _heard.Speech.UntilSpeechAsync(Enough);
        Hear(Tones.Silence(Pause));
        Assert.False(spoken.IsCompleted);
        Hear(Tones.Beep());

        Assert.True(spoken.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_pause_is_told_after_speech_and_not_before_there_was_any()
    {
        Hear(Tones.Beep());
        var quiet = _heard.Speech.UntilQuietAsync(Pause);
        Hear(Tones.Silence(2 * Pause)); // after what was said before anybody asked
        Assert.False(quiet.IsCompleted);
        Hear(Tones.Beep());
        Assert.False(quiet.IsCompleted);
        Hear(Tones.Silence(2 * Pause));

        Assert.True(quiet.IsCompletedSuccessfully);
    }

    private void Hear(AudioClip clip)
    {
        var samples = clip.Samples.Span;
        var most = clip.SampleRate / 1000 * AudioFrame.MaxMilliseconds;
        for (; !samples.IsEmpty; samples = samples[Math.Min(most, samples.Length)..])
            _heard.Write(new AudioFrame(samples[..Math.Min(most, samples.Length)], clip.SampleRate));
    }
}
