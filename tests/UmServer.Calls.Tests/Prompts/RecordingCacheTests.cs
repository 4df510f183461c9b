using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls.Tests;

public sealed class RecordingCacheTests : IDisposable
{
    private const int Milliseconds = 100;

    /// <summary>Of the fixture's 8 kHz recordings: 800 samples of two bytes, and one of their encoded form.</summary>
    private const int BytesOfOne = 2400;

    private readonly VoiceFixture _fixture = new();

    public void Dispose() => _fixture.Dispose();

    [Fact]
    public void Callers_share_a_recording()
    {
        var cache = new RecordingCache(_fixture);
        var first = Get(cache, Recording("a.wav"));
        Assert.Same(first, Get(cache, Recording("a.wav")));
    }

    [Fact]
    public void The_recording_that_was_not_played_for_the_longest_time_makes_room()
    {
        var cache = new RecordingCache(_fixture, 2 * BytesOfOne);
        var (a, b) = (Recording("a.wav"), Recording("b.wav"));
        var (first, second) = (Get(cache, a), Get(cache, b));
        Assert.Same(first, Get(cache, a));

        Get(cache, Recording("c.wav"));

        Assert.Same(first, Get(cache, a));
        Assert.NotSame(second, Get(cache, b));
    }

    [Fact]
    public void A_recording_larger_than_the_cache_is_played_and_not_kept()
    {
        var cache = new RecordingCache(_fixture, BytesOfOne - 1);
        var a = Recording("a.wav");
        Assert.NotSame(Get(cache, a), Get(cache, a));
    }

    [Fact]
    public void A_missing_recording_is_looked_for_again()
    {
        var cache = new RecordingCache(_fixture);
        Assert.False(cache.TryGet(new AudioId("late.wav"), out _, out var error));
        Assert.NotEmpty(error);
        Assert.True(cache.TryGet(Recording("late.wav"), out _, out _));
    }

    private static AudioClip Get(RecordingCache cache, AudioId id)
    {
        Assert.True(cache.TryGet(id, out var clip, out var error), error);
        return clip;
    }

    private AudioId Recording(string name)
    {
        _fixture.WriteWav(name, Milliseconds, 8000);
        return new AudioId(name);
    }
}
