using System.Net;
using UmServer.Core;
using UmServer.Testing;

namespace UmServer.Calls.Tests;

/// <summary>Listening as a transcript shows it.</summary>
public sealed class ScriptedListeningTests
{
    private static readonly PhraseBook Book = PhraseBook.Load(
        File.ReadAllText(Path.Combine(RepositoryFolder.Prompts, "en-US", "prompts.json")));

    private static readonly Listening Plain = new()
    {
        Controls = new MenuRows<ListeningAct>
        {
            new MenuRow<ListeningAct>("1", null, ListeningAct.Back),
            new MenuRow<ListeningAct>("2", null, ListeningAct.PauseOrResume),
            new MenuRow<ListeningAct>("3", null, ListeningAct.Forward),
            new MenuRow<ListeningAct>("33", null, ListeningAct.ToEnd),
            new MenuRow<ListeningAct>("4", null, ListeningAct.Slower),
            new MenuRow<ListeningAct>("6", null, ListeningAct.Faster),
            new MenuRow<ListeningAct>("8", null, ListeningAct.Softer),
        },
    };

    [Fact]
    public async Task A_caller_who_only_listens_hears_it_all()
    {
        var heard = await ListenAsync("< (hello anna)");
        Assert.True(heard.IsWhole);
        Assert.Equal(30, heard.How.Position.TotalSeconds);
    }

    [Fact]
    public async Task Controls_are_obeyed_and_any_other_key_ends_it()
    {
        var heard = await ListenAsync("""
            < (hello anna)
            > listens 4 s
            > presses 3
            = plays from 9 s
            > presses 1
            = plays from 4 s
            > presses 1
            = plays from 0 s
            > presses 66
            = plays at 1.25 times the speed
            = plays at 1.5 times the speed
            > listens 10 s
            > presses 2
            = pauses at 15 s
            > listens 60 s
            > presses 2
            = plays from 15 s
            > presses 48
            = plays at 1.25 times the speed
            = plays at -4 dB
            > presses 7
            """);
        Assert.Equal(
            Plain with { Position = TimeSpan.FromSeconds(15), Speed = 1.25, Volume = -4 }, heard.How);
        Assert.False(heard.IsWhole);
    }

    [Fact]
    public async Task Keys_in_quick_succession_are_one_choice() => Assert.True((await ListenAsync("""
        < (hello anna)
        > presses 33
        = plays from 5 s
        = plays from 30 s
        """)).IsWhole);

    [Fact]
    public void Speed_volume_and_position_stay_within_bounds()
    {
        var length = TimeSpan.FromSeconds(8);
        foreach (var act in Enum.GetValues<ListeningAct>())
        {
            var now = Plain with { Position = TimeSpan.FromSeconds(6) };
            for (int i = 0; i < 20; i++)
                now = now.After(act, length);
            Assert.InRange(now.Speed, Listening.MinSpeed, Listening.MaxSpeed);
            Assert.InRange(now.Volume, -Listening.MaxVolume, Listening.MaxVolume);
            Assert.InRange(now.Position, TimeSpan.Zero, length);
        }
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_the_call()
    {
        var ended = await Assert.ThrowsAsync<CallEndedException>(() => ListenAsync("""
            < (hello anna)
            > listens 2 s
            > hangs up
            """));
        Assert.Equal(CallEnd.CallerHungUp, ended.End);
    }

    private static async Task<Heard> ListenAsync(string text)
    {
        var script = new CallScript(text);
        var info = new CallInfo { CallId = "1", Peer = IPAddress.Loopback, Called = "1", StartedAt = default };
        try
        {
            return await new ScriptedCall(info, script, Book).ListenAsync(new AudioId("hello-anna.au"), Plain);
        }
        finally
        {
            script.Verify();
        }
    }
}
