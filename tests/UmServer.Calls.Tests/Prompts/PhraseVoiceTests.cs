using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls.Tests;

public sealed class PhraseVoiceTests
{
    private const int One = 100;
    private const int Two = 200;
    private const int Hello = 500;
    private const int Said = 300;
    private const int Tone = 250;
    private const int SentenceBreath = 300;
    private const int ClauseBreath = 120;

    private static readonly PhrasePart.User Ada = new("Ada", "12", null);

    [Fact]
    public async Task Clips_the_tone_and_pauses_follow_each_other()
    {
        using var fixture = new VoiceFixture();
        var heard = await fixture.Heard(
            new PhrasePart.Number(2),
            new PhrasePart.Pause(TimeSpan.FromMilliseconds(40)),
            new PhrasePart.Digits("1x2"),
            new PhrasePart.Tone());
        Assert.Equal([Two, 40, One, Two, Tone], heard);
    }

    [Fact]
    public async Task Prompts_stay_wideband_for_the_codecs_that_carry_it()
    {
        using var fixture = new VoiceFixture();
        var phrase = Phrase.Of(Ada, new PhrasePart.Number(1));
        var clips = await fixture.Voice.SpeakAsync(phrase, "en-US");
        Assert.All(clips, clip => Assert.Equal(PromptAudio.SampleRate, clip.SampleRate));
    }

    [Fact]
    public async Task The_end_of_a_sentence_is_a_breath()
    {
        using var fixture = new VoiceFixture();
        var phrase = Phrase.Say("greet", ("user", new PhrasePart.Number(1)));
        Assert.Equal([Hello, SentenceBreath, One, ClauseBreath], await fixture.Heard([.. phrase.Parts]));
    }

    [Fact]
    public async Task A_recorded_name_is_played_before_any_synthesised_one()
    {
        using var fixture = new VoiceFixture();
        fixture.WriteWav("ada.wav", 333, 8000);
        Assert.Equal([333], await fixture.Heard(Ada with { Recorded = new AudioId("ada.wav") }));
        Assert.Empty(fixture.Fake.Asked);
    }

    [Fact]
    public async Task A_name_whose_recording_is_lost_is_synthesised()
    {
        using var fixture = new VoiceFixture();
        Assert.Equal([Said], await fixture.Heard(Ada with { Recorded = new AudioId("lost.wav") }));
        Assert.Equal(["Ada"], fixture.Fake.Asked);
    }

    [Fact]
    public async Task Without_a_voice_a_user_is_spelled_by_extension()
    {
        using var fixture = new VoiceFixture("exit 1");
        Assert.Equal([One, Two], await fixture.Heard(Ada));
    }

    [Fact]
    public async Task Without_a_voice_a_text_is_what_the_flow_gave_instead_or_nothing()
    {
        using var fixture = new VoiceFixture("exit 1");
        var greeting = new PhrasePart.Text("Welcome to Ada's", Phrase.Say("hello"));
        Assert.Equal([Hello, SentenceBreath], await fixture.Heard(greeting));
        Assert.Empty(await fixture.Heard(greeting with { Otherwise = null }));
        Assert.Single(fixture.Log.Lines);
    }

    [Fact]
    public async Task A_caller_does_not_wait_long_for_a_name_and_the_next_one_hears_it()
    {
        using var fixture = new VoiceFixture("while [ ! -e go ]; do sleep 0.02; done; cp said.wav \"$2\"");
        var first = fixture.Heard(Ada);
        fixture.Time.Advance(PhraseVoice.Patience);
        Assert.Equal([One, Two], await first);
        await File.WriteAllTextAsync(fixture.Folder.File("go"), "");
        Assert.NotNull(await fixture.Cache.SpeakAsync("Ada"));
        Assert.Equal([Said], await fixture.Heard(Ada));
        Assert.Single(fixture.Fake.Asked);
    }

    [Fact]
    public async Task A_bad_prompt_is_left_out_and_logged_once()
    {
        using var fixture = new VoiceFixture();
        await File.WriteAllTextAsync(fixture.Folder.File("prompts/en-US/two.wav"), "no sound");
        Assert.Equal([One], await fixture.Heard(new PhrasePart.Digits("212")));
        Assert.Empty(await fixture.Heard([.. Phrase.Say("lost").Parts]));
        Assert.Equal(2, fixture.Log.Lines.Count);
        Assert.Contains("two of en-US", fixture.Log.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recording_is_played_from_its_place()
    {
        using var fixture = new VoiceFixture();
        string spooled = fixture.WriteWav("spooled.wav", 444, 8000);
        fixture.WriteWav("stored.wav", 555, 8000);
        var stored = new PhrasePart.Audio(new AudioId("stored.wav"));
        Assert.Equal([444, 555], await fixture.Heard(new PhrasePart.AudioFile(spooled), stored));
    }

    [Fact]
    public async Task A_lost_recording_of_the_spool_is_left_out_and_logged()
    {
        using var fixture = new VoiceFixture();
        Assert.Equal([One], await fixture.Heard(new PhrasePart.AudioFile("/gone.au"), new PhrasePart.Number(1)));
        Assert.Contains("/gone.au", Assert.Single(fixture.Log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_lost_recording_is_told_to_the_flow()
    {
        using var fixture = new VoiceFixture();
        var e = await Assert.ThrowsAsync<AudioUnavailableException>(
            () => fixture.Heard(new PhrasePart.Audio(new AudioId("gone.wav"))));
        Assert.Equal(fixture.Folder.File("gone.wav"), e.File);
    }
}
