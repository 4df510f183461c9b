using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>Playing, and taking keys.</summary>
public sealed class PlayingTests : LiveTests
{
    private static readonly Phrase LongTone = Phrase.Of(new PhrasePart.Tone(), Pause(4), new PhrasePart.Tone());

    /// <summary>Longer than a test waits: it ends because something stops it.</summary>
    private static readonly Phrase Endless = Phrase.Of([.. Enumerable.Repeat(Pause(10), 60)]);

    private static readonly KeyRule Pin = new() { MaxKeys = 10, Terminators = "#" };

    [Fact]
    public async Task A_phrase_is_heard_to_its_end()
    {
        await Net.RunAsync(Call.PlayAsync(Phrase.Of(new PhrasePart.Tone(), Pause(1), new PhrasePart.Tone())));

        Assert.InRange(Phone.Heard.Sound.TotalSeconds, 0.1, 1.2);
    }

    [Fact]
    public async Task Nothing_to_say_takes_no_time_and_does_not_hang()
    {
        await Net.RunAsync(Call.PlayAsync(Phrase.Empty));

        Assert.Equal(TimeSpan.Zero, Phone.Heard.Sound);
    }

    [Theory]
    [InlineData("play")]
    [InlineData("collect")]
    [InlineData("collect after the phrase")]
    public async Task A_caller_who_hangs_up_ends_it(string verb)
    {
        Task doing = verb switch
        {
            "play" => Call.PlayAsync(Endless),
            "collect" => Call.CollectAsync(Endless, new KeyRule()),
            _ => Call.CollectAsync(Phrase.Empty, new KeyRule { FirstKeyTimeout = TimeSpan.FromHours(1) }),
        };
        await Net.RunAsync(1);
        await Phone.HangUpAsync();

        Assert.Equal(CallEnd.CallerHungUp, await EndOfAsync(doing));
        Assert.Equal(CallEnd.CallerHungUp, await EndOfAsync(Call.PlayAsync(LongTone)));
    }

    [Fact]
    public async Task Keys_pressed_while_something_plays_wait_for_the_next_collect()
    {
        var playing = Call.PlayAsync(LongTone);
        await Phone.PressAsync("12#");
        Assert.False(playing.IsCompleted);
        await Net.RunAsync(playing);

        var keys = await Net.RunAsync(Call.CollectAsync(LongTone, Pin));

        Assert.Equal(("12", '#'), (keys.Pressed, keys.Terminator));
    }

    [Fact]
    public async Task The_first_key_stops_the_phrase()
    {
        var collecting = Call.CollectAsync(Endless, new KeyRule());
        await Net.RunAsync(1);
        await Phone.PressAsync("5");

        Assert.Equal("5", (await Net.RunAsync(collecting)).Pressed);
    }

    [Fact]
    public async Task Keys_by_info_and_in_rtp_are_taken_in_their_order()
    {
        var collecting = Call.CollectAsync(Phrase.Empty, Pin);
        await Phone.InfoAsync("1");
        await Net.RunAsync(0.5);
        await Phone.PressAsync("2");
        await Phone.InfoAsync("#");

        Assert.Equal(("12", '#'), await KeysOfAsync(collecting));
    }

    [Fact]
    public async Task Silence_is_no_key()
    {
        Assert.True((await Net.RunAsync(Call.CollectAsync(LongTone, new KeyRule()))).IsNone);
    }

    [Fact]
    public async Task Who_stops_dialling_has_dialled_what_came_so_far()
    {
        var collecting = Call.CollectAsync(Phrase.Empty, Pin);
        await Phone.PressAsync("12");

        Assert.Equal(("12", null), await KeysOfAsync(collecting));
    }

    [Fact]
    public async Task Earlier_keys_are_forgotten_when_the_rule_says_so()
    {
        await Phone.PressAsync("7");
        var collecting = Call.CollectAsync(LongTone, new KeyRule { DropEarlierKeys = true });
        await Net.RunAsync(0.5);
        await Phone.PressAsync("8");

        Assert.Equal("8", (await Net.RunAsync(collecting)).Pressed);
    }

    [Fact]
    public async Task A_rule_that_waits_for_nothing_takes_only_what_was_pressed_already()
    {
        var rule = new KeyRule { FirstKeyTimeout = TimeSpan.Zero };

        Assert.True((await Net.RunAsync(Call.CollectAsync(Phrase.Empty, rule))).IsNone);
        await Phone.PressAsync("3");
        Assert.Equal("3", (await Net.RunAsync(Call.CollectAsync(Phrase.Empty, rule))).Pressed);
    }

    [Fact]
    public async Task A_missing_recording_is_the_flows_business_and_the_call_goes_on()
    {
        var missing = Phrase.Of(new PhrasePart.Audio(new AudioId("gone.au")));

        await Assert.ThrowsAsync<AudioUnavailableException>(() => Net.RunAsync(Call.PlayAsync(missing)));
        await Assert.ThrowsAsync<AudioUnavailableException>(() => Net.RunAsync(Call.CollectAsync(missing, Pin)));
        await Net.RunAsync(Call.PlayAsync(LongTone));
    }

    [Fact]
    public async Task While_the_caller_holds_playing_waits_and_goes_on_with_the_call()
    {
        Assert.Equal(200, await Phone.ChangeAsync(MediaDirection.SendOnly)); // it hears nothing
        var playing = Call.PlayAsync(LongTone);
        await Net.RunAsync(20);
        Assert.False(playing.IsCompleted);
        Assert.Equal(TimeSpan.Zero, Phone.Heard.Sound);

        Assert.Equal(200, await Phone.ChangeAsync());
        await Net.RunAsync(playing);

        Assert.True(Phone.Heard.Sound > TimeSpan.Zero);
    }

    [Fact]
    public async Task An_offer_that_cannot_be_used_leaves_the_call_as_it_was()
    {
        var onlyA = new SdpOfferAnswer(
            new SdpLocalMedia { Rtp = Phone.Media.LocalEndPoint, Codecs = [AudioCodec.Pcma] });
        var offer = System.Text.Encoding.ASCII.GetString(onlyA.MakeOffer())
            .Replace("RTP/AVP 8", "RTP/AVP 18", StringComparison.Ordinal)
            .Replace("a=rtpmap:8 PCMA/8000\r\n", "", StringComparison.Ordinal);

        var response = await Net.RunAsync(
            Phone.Session.ReInviteAsync(new("application/sdp", System.Text.Encoding.ASCII.GetBytes(offer))));
        await Net.RunAsync(Call.PlayAsync(LongTone));

        Assert.Equal(488, response.Status);
        Assert.True(Phone.Heard.Sound > TimeSpan.Zero);
    }

    [Fact]
    public async Task Time_that_runs_out_is_told_once_and_then_there_is_a_goodbye()
    {
        Call.EndAfter(TimeSpan.FromSeconds(2));

        Assert.Equal(CallEnd.TimeUp, await EndOfAsync(Call.PlayAsync(Endless)));
        await Net.RunAsync(Call.PlayAsync(LongTone));
        await Net.RunAsync(Call.HangUpAsync());

        await Phone.UntilHungUpAsync();
    }

    [Fact]
    public async Task Time_that_ran_out_between_two_verbs_is_told_by_the_next()
    {
        Call.EndAfter(TimeSpan.FromSeconds(2));
        await Net.RunAsync(3);

        Assert.Equal(CallEnd.TimeUp, await EndOfAsync(Call.CollectAsync(LongTone, Pin)));
        Assert.True((await Net.RunAsync(Call.CollectAsync(Phrase.Empty, Pin))).IsNone);
    }

    [Fact]
    public async Task A_later_limit_replaces_an_earlier_one()
    {
        Call.EndAfter(TimeSpan.FromSeconds(1));
        Call.EndAfter(TimeSpan.FromHours(1));

        await Net.RunAsync(Call.PlayAsync(LongTone));
    }

    [Fact]
    public async Task Media_that_fails_ends_the_call_and_not_the_time()
    {
        var recording = Call.RecordAsync(new FailingRecording(), new RecordingLimits
        {
            MaxDuration = TimeSpan.FromMinutes(1),
            IdleTimeout = TimeSpan.FromMinutes(1),
        });

        Assert.Equal(RecordingEndReason.HangUp, (await Net.RunAsync(recording)).Reason);
        Assert.Equal(CallEnd.ConnectionLost, await EndOfAsync(Call.PlayAsync(LongTone)));
        Assert.Equal(CallEnd.ConnectionLost, await EndOfAsync(Call.CollectAsync(LongTone, Pin)));
        await Net.RunAsync(Call.HangUpAsync());
        await Phone.UntilHungUpAsync();
    }

    private async Task<(string Pressed, char? Terminator)> KeysOfAsync(Task<Keys> collecting)
    {
        var keys = await Net.RunAsync(collecting);
        return (keys.Pressed, keys.Terminator);
    }

    private static PhrasePart.Pause Pause(int seconds) => new(TimeSpan.FromSeconds(seconds));

    private sealed class FailingRecording : IRecording
    {
        public string Path => "";

        public TimeSpan Duration => TimeSpan.Zero;

        public bool HasFailed => false;

        public void Append(ReadOnlySpan<byte> encoded) => throw new InvalidOperationException("a mistake of ours");

        public Task FlushAsync() => Task.CompletedTask;

        public Task TrimEndAsync(TimeSpan length) => Task.CompletedTask;

        public Task DiscardAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
