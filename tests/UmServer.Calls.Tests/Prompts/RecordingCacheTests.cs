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
    public async Task Callers_share_a_recording()
    {
        var cache = new RecordingCache(_fixture);
        var first = await GetAsync(cache, Recording("a.wav"));
        Assert.Same(first, await GetAsync(cache, Recording("a.wav")));
    }

    [Fact]
    public async Task The_recording_that_was_not_played_for_the_longest_time_makes_room()
    {
        var cache = new RecordingCache(_fixture, 2 * BytesOfOne);
        var (a, b) = (Recording("a.wav"), Recording("b.wav"));
        var (first, second) = (await GetAsync(cache, a), await GetAsync(cache, b));
        Assert.Same(first, await GetAsync(cache, a));

        await GetAsync(cache, Recording("c.wav"));

        Assert.Same(first, await GetAsync(cache, a));
        Assert.NotSame(second, await GetAsync(cache, b));
    }

    [Fact]
    public async Task A_recording_larger_than_the_cache_is_played_and_not_kept()
    {
        var cache = new RecordingCache(_fixture, BytesOfOne - 1);
        var a = Recording("a.wav");
        Assert.NotSame(await GetAsync(cache, a), await GetAsync(cache, a));
    }

    [Fact]
    public async Task A_missing_recording_is_looked_for_again()
    {
        var cache = new RecordingCache(_fixture);
        var (clip, error) = await cache.GetAsync(new AudioId("late.wav"));
        Assert.Null(clip);
        Assert.NotEmpty(error!);
        await GetAsync(cache, Recording("late.wav"));
    }

    private static async Task<AudioClip> GetAsync(RecordingCache cache, AudioId id)
    {
        var (clip, error) = await cache.GetAsync(id);
        Assert.Null(error);
        return clip!;
    }

    private AudioId Recording(string name)
    {
        _fixture.WriteWav(name, Milliseconds, 8000);
        return new AudioId(name);
    }
}
