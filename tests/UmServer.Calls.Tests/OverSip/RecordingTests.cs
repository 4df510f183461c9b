using UmServer.Core;
using UmServer.Media;

namespace UmServer.Calls.Tests;

/// <summary>Taking down what the caller says.</summary>
public sealed class RecordingTests : LiveTests
{
    private static readonly RecordingLimits Generous = new()
    {
        MaxDuration = TimeSpan.FromMinutes(20),
        IdleTimeout = TimeSpan.FromMinutes(20),
    };

    private readonly KeptRecording _recording = new();

    private protected override AudioCodec[] Codecs => [AudioCodec.Pcmu, AudioCodec.Pcma];

    [Fact]
    public async Task What_was_said_is_recorded_sample_by_sample_until_the_key()
    {
        var said = Speech(seconds: 3);
        var recording = Call.RecordAsync(_recording, Generous);
        await Phone.SayAsync(said);
        await Phone.PressAsync("#");
        var end = await Net.RunAsync(recording);

        Assert.Equal((RecordingEndReason.Key, '#'), (end.Reason, end.EndKey));
        Assert.True(_recording.Bytes.AsSpan().IndexOf(said.GetEncoded(AudioCodec.Pcmu).Span) >= 0);
        Assert.Equal(_recording.Duration, end.Duration);
        Assert.InRange(end.Speech.TotalSeconds, 2, 3.5);
    }

    [Fact]
    public async Task A_key_ends_it_where_it_was_pressed_however_late_it_is_noticed()
    {
        var start = Net.MediaClock.Now;
        var recording = Call.RecordAsync(_recording, Generous);
        await Phone.SayAsync(Speech(seconds: 1));
        var spoken = Net.MediaClock.Now - start;
        await Phone.PressAsync("#");
        await Phone.SayAsync(Speech(seconds: 1));
        var end = await Net.RunAsync(recording);

        Assert.InRange(end.Duration.TotalSeconds, spoken.TotalSeconds - 0.1, spoken.TotalSeconds + 0.1);
    }

    [Fact]
    public async Task Hanging_up_is_a_normal_end_and_all_that_was_said_is_there()
    {
        var said = Speech(seconds: 2);
        var recording = Call.RecordAsync(_recording, Generous);
        await Phone.SayAsync(said);
        await Phone.HangUpAsync();

        Assert.Equal(RecordingEndReason.HangUp, (await Net.RunAsync(recording)).Reason);
        Assert.True(_recording.Bytes.AsSpan().IndexOf(said.GetEncoded(AudioCodec.Pcmu).Span) >= 0);
        Assert.Equal(CallEnd.CallerHungUp, await EndOfAsync(Call.PlayAsync(Phrase.Empty)));
    }

    [Fact]
    public async Task Silence_ends_it()
    {
        var recording = Call.RecordAsync(_recording, Generous with { IdleTimeout = TimeSpan.FromSeconds(5) });
        await Phone.SayAsync(Speech(seconds: 2));

        var end = await Net.RunAsync(recording);

        Assert.Equal(RecordingEndReason.Silence, end.Reason);
        Assert.InRange(end.Duration.TotalSeconds, 6.9, 7.5);
    }

    [Fact]
    public async Task A_phone_that_sends_nothing_at_all_is_silent()
    {
        await Phone.ChangeAsync(MediaDirection.Inactive);
        var recording = Call.RecordAsync(_recording, Generous with { IdleTimeout = TimeSpan.FromSeconds(5) });

        Assert.Equal(RecordingEndReason.Silence, (await Net.RunAsync(recording)).Reason);
    }

    [Fact]
    public async Task The_limit_ends_it_to_the_frame()
    {
        var recording = Call.RecordAsync(_recording, Generous with { MaxDuration = TimeSpan.FromSeconds(2) });
        await Phone.SayAsync(Speech(seconds: 4));

        var end = await Net.RunAsync(recording);

        Assert.Equal((RecordingEndReason.Limit, TimeSpan.FromSeconds(2)), (end.Reason, end.Duration));
        Assert.Equal(TimeSpan.FromSeconds(2), _recording.Duration);
    }

    [Fact]
    public async Task The_end_of_the_permitted_time_ends_the_recording_first_and_then_the_flow()
    {
        Call.EndAfter(TimeSpan.FromSeconds(3));

        Assert.Equal(RecordingEndReason.Limit, (await Net.RunAsync(Call.RecordAsync(_recording, Generous))).Reason);
        Assert.Equal(CallEnd.TimeUp, await EndOfAsync(Call.PlayAsync(Phrase.Empty)));
        await Net.RunAsync(Call.PlayAsync(Phrase.Empty));
    }

    [Fact]
    public async Task Keys_from_before_and_keys_that_end_nothing_do_not_matter()
    {
        await Phone.PressAsync("#");
        var recording = Call.RecordAsync(_recording, Generous);
        await Net.RunAsync(0.5);
        await Phone.PressAsync("12");
        Assert.False(recording.IsCompleted);
        await Phone.PressAsync("#");

        Assert.Equal(RecordingEndReason.Key, (await Net.RunAsync(recording)).Reason);
    }

    [Fact]
    public async Task A_full_disk_ends_it_and_what_was_written_stays()
    {
        var disk = new KeptRecording(capacity: 8_000);
        var recording = Call.RecordAsync(disk, Generous);
        await Phone.SayAsync(Speech(seconds: 2));

        Assert.Equal(RecordingEndReason.StorageFailed, (await Net.RunAsync(recording)).Reason);
        Assert.Equal(TimeSpan.FromSeconds(1), disk.Duration);
    }

    [Fact]
    public async Task A_caller_on_hold_is_recorded_as_silence_and_may_go_on()
    {
        var said = Speech(seconds: 1);
        var start = Net.MediaClock.Now;
        var recording = Call.RecordAsync(_recording, Generous);
        await Phone.ChangeAsync(MediaDirection.Inactive);
        await Net.RunAsync(3);
        await Phone.ChangeAsync();
        var before = Net.MediaClock.Now - start; // more than three seconds on a machine whose threads lag behind
        await Phone.SayAsync(said);
        await Phone.PressAsync("#");
        await Net.RunAsync(recording);

        var found = _recording.Bytes.AsSpan().IndexOf(said.GetEncoded(AudioCodec.Pcmu).Span);
        Assert.InRange(
            AudioCodec.Pcmu.DurationOf(found).TotalSeconds, before.TotalSeconds - 0.1, before.TotalSeconds + 0.1);
    }

    [Fact]
    public async Task A_codec_that_changes_meanwhile_changes_neither_the_recordings_format_nor_its_length()
    {
        var (first, second) = (Speech(seconds: 1), Speech(seconds: 1));
        var recording = Call.RecordAsync(_recording, Generous);
        await Phone.SayAsync(first);
        var alaw = new SdpOfferAnswer(
            new SdpLocalMedia { Rtp = Phone.Media.LocalEndPoint, Codecs = [AudioCodec.Pcma] });
        Assert.Equal(200, await Phone.ChangeAsync(sdp: alaw));
        Assert.Equal("PCMA", await Net.CodecAsync());
        await Net.RunAsync(Phone.Media.PlayAsync(new ClipSource([second], AudioCodec.Pcma)));
        await Phone.PressAsync("#");
        await Net.RunAsync(recording);

        Assert.Equal(RecordingFormat.Pcmu, Call.RecordingFormat);
        var bytes = _recording.Bytes;
        var firstAt = bytes.AsSpan().IndexOf(first.GetEncoded(AudioCodec.Pcmu).Span);
        var secondAt = bytes.AsSpan().IndexOf(Transcoded(second.GetEncoded(AudioCodec.Pcma).Span));
        Assert.True(firstAt >= 0 && secondAt >= firstAt + 8_000);
    }

    [Fact]
    public async Task Two_stretches_of_one_recording_follow_each_other()
    {
        for (var i = 0; i < 2; i++)
        {
            var recording = Call.RecordAsync(_recording, Generous);
            await Phone.SayAsync(Speech(seconds: 1));
            await Phone.PressAsync("#");
            await Net.RunAsync(recording);
        }

        var said = Speech(seconds: 1).GetEncoded(AudioCodec.Pcmu).Span;
        var first = _recording.Bytes.AsSpan().IndexOf(said);
        Assert.True(_recording.Bytes.AsSpan(first + said.Length).IndexOf(said) >= 0);
    }

    /// <summary>A voice that no frame of which is like another.</summary>
    private static AudioClip Speech(int seconds)
    {
        var random = new Random(1);
        var samples = new short[8_000 * seconds];
        for (var i = 0; i < samples.Length; i++)
            samples[i] = (short)((Math.Sin(i * 0.15) + random.NextDouble() - 0.5) * 8_000 * (1 + Math.Sin(i * 0.002)));
        return AudioClip.FromSamples(samples, 8_000);
    }

    private static byte[] Transcoded(ReadOnlySpan<byte> alaw)
    {
        var samples = new short[alaw.Length];
        var mulaw = new byte[alaw.Length];
        AudioCodec.Pcma.Decode(alaw, samples);
        AudioCodec.Pcmu.Encode(samples, mulaw);
        return mulaw;
    }
}
