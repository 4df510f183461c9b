namespace UmServer.Calls.Tests;

public sealed class SpeechCacheTests
{
    [Fact]
    public async Task The_same_words_are_synthesised_once_for_all_who_ask_at_once()
    {
        using var fixture = new VoiceFixture("while [ ! -e go ]; do sleep 0.02; done; cp said.wav \"$2\"");
        var asking = Enumerable.Range(0, 20).Select(_ => fixture.Cache.SpeakAsync("Ada")).ToArray();
        await File.WriteAllTextAsync(fixture.Folder.File("go"), "");
        Assert.Single((await Task.WhenAll(asking)).Distinct());
        Assert.Single(fixture.Fake.Asked);
    }

    [Fact]
    public async Task Words_outlive_the_process()
    {
        using var fixture = new VoiceFixture();
        var first = await fixture.Cache.SpeakAsync("Ada");
        var second = await fixture.NewCache().SpeakAsync("Ada");
        Assert.Equal(first!.Samples.ToArray(), second!.Samples.ToArray());
        Assert.Single(fixture.Fake.Asked);
        Assert.Single(Directory.GetFiles(fixture.Folder.File("cache/speech")));
    }

    [Fact]
    public async Task A_damaged_file_is_made_again()
    {
        using var fixture = new VoiceFixture();
        await fixture.Cache.SpeakAsync("Ada");
        await File.WriteAllTextAsync(Directory.GetFiles(fixture.Folder.File("cache/speech")).Single(), "damaged");
        Assert.NotNull(await fixture.NewCache().SpeakAsync("Ada"));
        Assert.Equal(2, fixture.Fake.Asked.Count);
    }

    [Fact]
    public async Task A_failure_is_not_tried_again_before_its_time_and_logged_once()
    {
        using var fixture = new VoiceFixture("[ -e go ] || exit 1; cp said.wav \"$2\"");
        Assert.Null(await fixture.Cache.SpeakAsync("Ada"));
        Assert.Null(await fixture.Cache.SpeakAsync("Ada"));
        Assert.Null(await fixture.Cache.SpeakAsync("Bob"));
        Assert.Equal(["Ada", "Bob"], fixture.Fake.Asked);
        Assert.Single(fixture.Log.Lines);
        await File.WriteAllTextAsync(fixture.Folder.File("go"), "");
        fixture.Time.Advance(SpeechCache.RetryAfter);
        Assert.NotNull(await fixture.Cache.SpeakAsync("Ada"));
    }

    [Theory]
    [InlineData("echo noise > \"$2\"")]
    [InlineData("rm -rf cache; exit 0")]
    public async Task An_engine_that_makes_no_audio_is_no_voice(string script)
    {
        using var fixture = new VoiceFixture(script);
        Assert.Null(await fixture.Cache.SpeakAsync("Ada"));
        Assert.Single(fixture.Log.Lines);
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_no_voice()
    {
        using var fixture = new VoiceFixture();
        await File.WriteAllTextAsync(fixture.Folder.File("cache"), "a file where the folder should be");
        Assert.Null(await fixture.Cache.SpeakAsync("Ada"));
        Assert.Single(fixture.Log.Lines);
    }

    [Fact]
    public async Task Words_that_cannot_be_spoken_never_reach_the_engine()
    {
        using var fixture = new VoiceFixture();
        Assert.Null(await fixture.Cache.SpeakAsync(" -- $() "));
        Assert.NotNull(await fixture.Cache.SpeakAsync("-o /etc/passwd"));
        Assert.Equal(["o etc passwd"], fixture.Fake.Asked);
    }
}
