using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>Listening to a recording over a real call.</summary>
public sealed class ListeningTests : LiveTests
{
    private const double Frame = 0.02;
    private const int Length = 10;

    private static readonly AudioId Recording = new("short.wav");

    /// <summary>Longer than any test listens: a key ends it.</summary>
    private static readonly AudioId LongRecording = new("long.wav");

    private static readonly Listening Plain = new()
    {
        Controls = new MenuRows<ListeningAct>
        {
            new MenuRow<ListeningAct>("1", null, ListeningAct.Back),
            new MenuRow<ListeningAct>("11", null, ListeningAct.ToStart),
            new MenuRow<ListeningAct>("2", null, ListeningAct.PauseOrResume),
            new MenuRow<ListeningAct>("3", null, ListeningAct.Forward),
            new MenuRow<ListeningAct>("33", null, ListeningAct.ToEnd),
            new MenuRow<ListeningAct>("4", null, ListeningAct.Slower),
            new MenuRow<ListeningAct>("6", null, ListeningAct.Faster),
            new MenuRow<ListeningAct>("5", null, ListeningAct.Louder),
        },
    };

    public override async Task InitializeAsync()
    {
        await base.InitializeAsync();
        Net.Voice.WriteWav(Recording.Value, Length * 1000, 8000);
        Net.Voice.WriteWav(LongRecording.Value, 120_000, 8000);
    }

    [Fact]
    public async Task A_recording_is_heard_to_its_end()
    {
        var (heard, seconds) = await HearAsync(Plain);

        Assert.True(heard.IsWhole);
        Assert.InRange(heard.How.Position.TotalSeconds, Length - Frame, Length);
        Assert.InRange(seconds, Length - Frame, Length + 3 * Frame);
        Assert.InRange(PhoneHeard().PitchOf(), 392, 408);
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1.5)]
    [InlineData(2)]
    public async Task At_another_speed_it_takes_another_time_and_keeps_its_pitch(double speed)
    {
        var (heard, seconds) = await HearAsync(Plain with { Speed = speed });

        Assert.True(heard.IsWhole);
        Assert.InRange(seconds, Length / speed - Frame, Length / speed + 3 * Frame);
        Assert.InRange(PhoneHeard().PitchOf(), 392, 408);
    }

    [Fact]
    public async Task Louder_and_softer_are_in_decibels()
    {
        await HearAsync(Plain);
        double before = PhoneHeard().Level();
        foreach (double decibels in new double[] { 8, -12 })
        {
            Phone.Heard.Clear();
            await HearAsync(Plain with { Volume = decibels });
            Assert.InRange(PhoneHeard().Level() - before, decibels - 0.3, decibels + 0.3);
        }
    }

    [Fact]
    public async Task A_key_that_controls_nothing_ends_it_where_it_is_and_waits()
    {
        var heard = await ListenAsync("7", from: 2);

        Assert.False(heard.IsWhole);
        AssertPosition(2 + HeardSeconds(), heard);
        Assert.Equal("7", (await Net.RunAsync(Call.CollectAsync(Phrase.Empty, new KeyRule()))).Pressed);
    }

    [Theory]
    [InlineData("3#", 5)]
    [InlineData("3#", 5, 1.5)]
    [InlineData("1#", -5)]
    [InlineData("3443#", 10)]
    public async Task Forward_and_back_go_by_seconds_from_where_the_caller_is(
        string keys, int seconds, double speed = 1)
    {
        var heard = await ListenAsync(keys, from: 30, speed);

        Assert.False(heard.IsWhole);
        if (heard.How.Speed == speed)
            AssertPosition(30 + speed * HeardSeconds() + seconds, heard);
        else
            Assert.InRange(heard.How.Position.TotalSeconds - seconds, 30 + HeardSeconds() / 2, 30 + HeardSeconds());
    }

    [Fact]
    public async Task A_key_pressed_twice_goes_to_the_end_or_the_start()
    {
        Assert.True((await ListenAsync("33", from: 10)).IsWhole);
        Assert.InRange(HeardSeconds(), 0, 90);
        double before = HeardSeconds();
        var heard = await ListenAsync("11#", from: 60);
        Assert.InRange(heard.How.Position.TotalSeconds, 0, HeardSeconds() - before + Frame);
    }

    [Fact]
    public async Task A_pause_goes_on_where_it_was()
    {
        var heard = await ListenAsync("2", "2", "#");

        AssertPosition(HeardSeconds(), heard);
    }

    [Fact]
    public async Task Speed_and_volume_that_were_chosen_are_told_at_the_end()
    {
        var heard = await ListenAsync("6645#");

        Assert.Equal((1.25, 4), (heard.How.Speed, heard.How.Volume));
        Assert.InRange(heard.How.Position.TotalSeconds, HeardSeconds(), 1.5 * HeardSeconds());
    }

    [Fact]
    public async Task A_caller_who_hangs_up_ends_it()
    {
        var listening = Call.ListenAsync(Recording, Plain);
        await Net.RunAsync(1);
        await Phone.HangUpAsync();

        Assert.Equal(CallEnd.CallerHungUp, await EndOfAsync(listening));
    }

    [Fact]
    public async Task A_recording_that_is_missing_is_unavailable() =>
        await Assert.ThrowsAsync<AudioUnavailableException>(() => Call.ListenAsync(new AudioId("no.wav"), Plain));

    private async Task<(Heard Heard, double Seconds)> HearAsync(Listening listening)
    {
        double before = HeardSeconds();
        var heard = await Net.RunAsync(Call.ListenAsync(Recording, listening));
        await Net.RunAsync(0.1);
        return (heard, HeardSeconds() - before);
    }

    private Task<Heard> ListenAsync(string keys, double from = 0, double speed = 1) =>
        ListenAsync(from, speed, keys);

    private Task<Heard> ListenAsync(params string[] keys) => ListenAsync(0, 1, keys);

    /// <summary>Listens to the long recording, and presses keys each second until it is over.</summary>
    private async Task<Heard> ListenAsync(double from, double speed, params string[] keys)
    {
        var listening = Call.ListenAsync(
            LongRecording, Plain with { Position = TimeSpan.FromSeconds(from), Speed = speed });
        foreach (var pressed in keys)
        {
            await Net.RunAsync(1);
            await Phone.PressAsync(pressed);
        }

        var heard = await Net.RunAsync(listening);
        await Net.RunAsync(0.1);
        return heard;
    }

    private static void AssertPosition(double seconds, Heard heard) =>
        Assert.InRange(heard.How.Position.TotalSeconds, seconds - 3 * Frame, seconds + 3 * Frame);

    private HeardTone PhoneHeard() => new(Phone.Heard.Bytes);

    private double HeardSeconds() => PhoneHeard().Seconds;
}
