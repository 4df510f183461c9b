using System.Buffers.Binary;
using System.Net;

namespace UmServer.Media.Tests;

public sealed class MediaSessionTests
{
    private static readonly IPEndPoint Stranger = new(IPAddress.Parse("198.51.100.66"), 5555);

    [Fact]
    public void A_recording_has_the_sent_bytes_and_nothing_else()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        var speech = Packets.Speech(1, 160 * 500);
        SpeakFor(call, speech);
        var stopped = call.Session.StopRecordingAsync();
        call.Tick();

        Assert.Equal(speech, sink.Bytes);
        Assert.True(stopped.IsCompletedSuccessfully);
    }

    [Fact]
    public void Audio_that_is_in_the_socket_when_recording_stops_is_recorded()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        call.Tick();
        var speech = Packets.Speech(2, 480);
        for (var i = 0; i < 3; i++)
            call.Deliver(Packets.Audio(i, i * 160, speech[(i * 160)..((i + 1) * 160)]));
        _ = call.Session.StopRecordingAsync();
        call.Tick();

        Assert.Equal(speech, sink.Bytes);
    }

    [Fact]
    public void An_hour_of_a_call_has_no_drift_and_no_holes()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        SpeakFor(call, Packets.Speech(3, 160 * 180_000));
        _ = call.Session.StopRecordingAsync();
        call.Tick();

        Assert.Equal(TimeSpan.FromHours(1), sink.Length);
        Assert.InRange(call.Rtp.Sent.Count, 180_000, 180_002);
    }

    [Fact]
    public void Silence_is_sent_in_step_from_the_answer_on()
    {
        using var call = new TestCall();
        call.Tick(50);

        Assert.Equal(50, call.Rtp.Sent.Count);
        var first = Parsed(call.Rtp.Sent[0]);
        for (var i = 0; i < 50; i++)
        {
            var packet = Parsed(call.Rtp.Sent[i]);
            Assert.Equal((ushort)(first.Sequence + i), packet.Sequence);
            Assert.Equal((uint)(first.Timestamp + i * 160), packet.Timestamp);
            Assert.Equal(i == 0, packet.Marker);
            Assert.All(packet.Payload, octet => Assert.Equal(0xFF, octet));
        }
    }

    [Theory]
    [InlineData(10)]
    [InlineData(20)]
    [InlineData(30)]
    [InlineData(40)]
    [InlineData(60)]
    public async Task A_clip_is_sent_whole_in_packets_of_the_agreed_time(int packetTime)
    {
        using var call = new TestCall(TestCall.Agreement() with { PacketTimeMs = packetTime });
        var bytes = Packets.Speech(4, 8000);
        var clips = new ClipSource([Clip(bytes[..3000]), Clip(bytes[3000..])], AudioCodec.Pcmu);
        var playing = call.Session.PlayAsync(clips);
        call.Tick(60);

        Assert.True(await playing);
        var sent = call.Rtp.Sent.SelectMany(packet => packet.Skip(12)).Take(8000);
        Assert.Equal(bytes, sent);
        Assert.All(call.Rtp.Sent, packet => Assert.Equal(12 + packetTime * 8, packet.Length));
        Assert.InRange(call.Rtp.Sent.Count, 60 * 20 / packetTime - 1, 60 * 20 / packetTime);
    }

    [Fact]
    public async Task Playing_ends_with_false_when_stopped_replaced_or_closed()
    {
        using var call = new TestCall();
        var first = Play(call);
        call.Tick();
        var second = Play(call);
        Assert.False(await first);
        call.Session.StopPlaying();
        Assert.False(await second);
        var third = Play(call);
        var closing = call.Session.DisposeAsync();
        call.Tick();
        Assert.False(await third);
        Assert.False(await Play(call));
        await closing;
    }

    [Fact]
    public async Task A_cancelled_playback_stops_and_the_line_goes_quiet()
    {
        using var call = new TestCall();
        using var cancel = new CancellationTokenSource();
        var playing = call.Session.PlayAsync(new ClipSource([Clip(new byte[8000])], AudioCodec.Pcmu), cancel.Token);
        call.Tick(5);
        await cancel.CancelAsync();
        call.Tick();

        Assert.False(await playing);
        Assert.Equal(0xFF, call.Rtp.Sent[^1][^1]);
    }

    [Fact]
    public void On_hold_nothing_is_sent_and_a_prompt_waits()
    {
        using var call = new TestCall();
        var bytes = Packets.Speech(5, 1600);
        _ = call.Session.PlayAsync(new ClipSource([Clip(bytes)], AudioCodec.Pcmu));
        call.Tick(3);
        call.Session.Apply(TestCall.Agreement() with { Direction = MediaDirection.RecvOnly });
        call.Tick(100);
        Assert.Equal(3, call.Rtp.Sent.Count);
        call.Session.Apply(TestCall.Agreement());
        call.Tick(7);

        Assert.Equal(bytes, call.Rtp.Sent.SelectMany(packet => packet.Skip(12)));
        Assert.True(Parsed(call.Rtp.Sent[3]).Marker);
        Assert.Equal(Parsed(call.Rtp.Sent[2]).Timestamp + 101 * 160, Parsed(call.Rtp.Sent[3]).Timestamp);
    }

    [Fact]
    public void The_announced_address_is_latched_and_strangers_are_not_heard()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        call.Tick();
        call.Deliver(Packets.Audio(1, 160, Packets.Speech(6, 160)));
        call.Deliver(Packets.Audio(2, 320, new byte[160]), Stranger); // was in the socket before the connect
        call.Tick(5);
        call.Deliver(Packets.Audio(2, 320, new byte[160]), Stranger);
        call.Tick(5);

        Assert.Equal(TestCall.Announced, call.Rtp.Peer);
        Assert.Equal(Packets.Speech(6, 160), sink.Bytes);
    }

    [Fact]
    public void A_phone_behind_nat_is_found_by_where_its_packets_come_from_once()
    {
        using var call = new TestCall();
        call.Tick();
        for (var i = 0; i < 10; i++)
        {
            call.Deliver(Packets.Audio(i, i * 160, new byte[160]), Stranger);
            call.Tick();
        }

        Assert.Equal(Stranger, call.Rtp.Peer);
        call.Deliver(Packets.Audio(11, 11 * 160, new byte[160]));
        call.Tick();
        Assert.Equal(Stranger, call.Rtp.Peer);
        Assert.Equal(10, call.Session.Statistics.PacketsReceived);
    }

    [Fact]
    public void One_stray_packet_does_not_keep_a_phone_behind_nat_out_of_its_call()
    {
        using var call = new TestCall();
        var phone = new IPEndPoint(IPAddress.Parse("203.0.113.7"), 31000);
        call.Tick();
        call.Deliver(Packets.Audio(1, 160, new byte[160]), Stranger);
        for (var i = 0; i < 20; i++)
        {
            call.Tick();
            call.Deliver(Packets.Audio(i, i * 160, new byte[160]), phone);
        }

        call.Tick();
        Assert.Equal(phone, call.Rtp.Peer);
    }

    [Fact]
    public void A_stray_packet_before_the_first_costs_the_caller_nothing()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        var speech = Packets.Speech(11, 1600);
        call.Tick();
        call.Deliver(Packets.Audio(900, 77_000, new byte[160], ssrc: 8), Stranger);
        for (var i = 0; i < 10; i++)
        {
            call.Deliver(Packets.Audio(i, i * 160, speech[(i * 160)..(i * 160 + 160)]));
            call.Tick();
        }

        _ = call.Session.StopRecordingAsync();
        call.Tick();
        Assert.Equal([.. new byte[160], .. speech], sink.Bytes);
    }

    [Fact]
    public void Another_port_of_the_announced_address_is_believed_before_a_stranger()
    {
        using var call = new TestCall();
        var phone = new IPEndPoint(TestCall.Announced.Address, TestCall.Announced.Port + 2000);
        for (var i = 0; i < 10; i++)
        {
            call.Tick();
            call.Deliver(Packets.Audio(i, i * 160, new byte[160]), Stranger);
            call.Deliver(Packets.Audio(i, i * 160, new byte[160]), phone);
        }

        call.Tick();
        Assert.Equal(phone, call.Rtp.Peer);
    }

    [Fact]
    public void A_re_offer_with_another_address_is_followed_and_one_without_is_not()
    {
        using var call = new TestCall();
        call.Tick();
        call.Deliver(Packets.Audio(1, 0, new byte[160]));
        call.Tick();
        call.Session.Apply(TestCall.Agreement());
        call.Tick();
        Assert.Equal(TestCall.Announced, call.Rtp.Peer);

        call.Session.Apply(TestCall.Agreement(remote: Stranger));
        call.Deliver(Packets.Audio(2, 160, new byte[160])); // the last of the old, still on its way
        call.Tick();
        Assert.Null(call.Rtp.Peer);
        Assert.Equal(Stranger, call.Rtp.Target);
        call.Deliver(Packets.Audio(700, 9000, new byte[160], ssrc: 8), Stranger);
        call.Tick();
        Assert.Equal(Stranger, call.Rtp.Peer);
        Assert.Equal(3, call.Session.Statistics.PacketsReceived);
    }

    [Fact]
    public void A_sink_that_throws_ends_its_own_call_only()
    {
        using var call = new TestCall();
        var other = new MemorySocket(new IPEndPoint(IPAddress.Loopback, 20002));
        var second = new MediaSession(call.Clock, new RtpPorts(null, other, other), "other", null);
        second.Apply(TestCall.Agreement());
        call.Session.Record(new FailingSink());
        SpeakFor(call, new byte[1600]);

        Assert.True(call.Rtp.IsDisposed);
        Assert.True(call.Session.Keys.Completion.IsCompleted);
        Assert.Equal(1, call.Clock.Sessions);
        Assert.Equal(11, other.Sent.Count);
    }

    [Fact]
    public void A_dead_peer_is_seen_by_the_time_since_its_last_packet()
    {
        using var call = new TestCall();
        call.Tick(100);
        Assert.Equal(TimeSpan.FromSeconds(2), call.Session.SinceLastPacket);
        call.Deliver(Packets.Audio(1, 0, new byte[160]));
        call.Tick(1);
        Assert.Equal(MediaClock.Period, call.Session.SinceLastPacket);
    }

    [Fact]
    public async Task A_key_is_sent_as_one_event_with_three_ends_in_place_of_audio()
    {
        using var call = new TestCall();
        call.Tick();
        var sending = call.Session.SendKeyAsync('#', TimeSpan.FromMilliseconds(100));
        call.Tick(10);
        await sending;

        var events = call.Rtp.Sent.Select(Parsed).Where(packet => packet.PayloadType == Packets.Event).ToList();
        Assert.Equal([160, 320, 480, 640, 800, 800, 800], events.Select(e => e.Payload[2] << 8 | e.Payload[3]));
        Assert.Equal([true, false, false, false, false, false, false], events.Select(e => e.Marker));
        Assert.Equal(3, events.Count(e => (e.Payload[1] & 0x80) != 0));
        Assert.Single(events.Select(e => e.Timestamp).Distinct());
        Assert.All(events, e => Assert.Equal(11, e.Payload[0]));
    }

    [Fact]
    public void Keys_sent_by_one_session_are_the_keys_of_another()
    {
        using var caller = new TestCall();
        using var callee = new TestCall();
        foreach (var key in "1155*0#D")
            _ = caller.Session.SendKeyAsync(key, TimeSpan.FromMilliseconds(160));
        for (var i = 0; i < 200; i++)
        {
            caller.Tick();
            callee.Tick();
            callee.Deliver(caller.Rtp.Sent[^1]);
        }

        Assert.Equal("1155*0#D", callee.KeysSoFar());
    }

    [Fact]
    public void A_press_in_three_ways_is_one_key_and_its_audio_is_recorded()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        var tone = Tones.Key('8', TimeSpan.FromMilliseconds(100)).GetEncoded(AudioCodec.Pcmu).ToArray();
        SpeakFor(call, tone);
        call.Tick(3);
        Assert.Equal("8", call.KeysSoFar());
        call.Deliver(Packets.Key(5, 800, 8, 160, marker: true));
        call.Session.ReportInfoKey('8');
        call.Tick(5);
        _ = call.Session.StopRecordingAsync();
        call.Tick();

        Assert.Equal("", call.KeysSoFar());
        Assert.Equal(tone, sink.Bytes[..800]);
    }

    [Fact]
    public void Tones_are_keys_again_once_events_are_no_longer_agreed_on()
    {
        using var call = new TestCall();
        var tone = Tones.Key('8', TimeSpan.FromMilliseconds(100)).GetEncoded(AudioCodec.Pcmu).ToArray();
        call.Deliver(Packets.Key(0, 0, 5, 160, marker: true, end: true));
        call.Tick(5);
        Assert.Equal("5", call.KeysSoFar());
        SpeakFor(call, tone, first: 1);
        call.Tick(5);
        Assert.Equal("", call.KeysSoFar()); // the peer tells its keys, so this is sound

        call.Session.Apply(call.Session.Agreement! with { TelephoneEvent = null });
        SpeakFor(call, new byte[3200], first: 6);
        SpeakFor(call, tone, first: 26);
        call.Tick(5);
        Assert.Equal("8", call.KeysSoFar());
    }

    [Fact]
    public void Audio_goes_on_after_a_key_with_the_length_of_the_press_in_between()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        var speech = Packets.Speech(9, 320);
        SpeakFor(call, speech[..160]);
        for (var i = 0; i < 10; i++)
        {
            call.Deliver(Packets.Key(1 + i, 160, 1, 160 * (i + 1), marker: i == 0, end: i == 9));
            call.Tick();
        }

        call.Deliver(Packets.Audio(11, 1760, speech[160..]));
        call.Tick();
        Assert.Equal("1", call.KeysSoFar());
        Assert.Equal(1920, sink.Bytes.Count);
        Assert.Equal(speech[160..], sink.Bytes[1760..]);
    }

    [Fact]
    public void Another_sender_takes_over_when_the_first_has_stopped_and_not_before()
    {
        using var call = new TestCall();
        var sink = new CollectingSink();
        call.Session.Record(sink);
        var speech = Packets.Speech(10, 1600);
        SpeakFor(call, speech[..800]);
        call.Deliver(Packets.Audio(5, 800, new byte[160]));
        call.Deliver(Packets.Audio(900, 77_000, new byte[160], ssrc: 8)); // in the same tick: not believed
        call.Tick(2);
        for (var i = 0; i < 5; i++)
        {
            call.Deliver(Packets.Audio(901 + i, 77_160 + i * 160, speech[(800 + i * 160)..(960 + i * 160)], ssrc: 8));
            call.Tick();
        }

        _ = call.Session.StopRecordingAsync();
        call.Tick();
        Assert.Equal([.. speech[..800], .. new byte[160], .. speech[800..]], sink.Bytes);
    }

    [Fact]
    public void Two_sessions_measure_their_distance_and_their_losses_by_reports()
    {
        using var near = new TestCall();
        using var far = new TestCall();
        var reports = 0;
        for (var i = 0; i < 50 * 60; i++)
        {
            near.Tick();
            far.Tick();
            if (i % 10 != 0) // a tenth is lost on the way to the far end
                far.Deliver(near.Rtp.Sent[^1]);
            near.Deliver(far.Rtp.Sent[^1]);
            reports += near.Rtcp.Sent.Count;
            CarryReports(near, far, TimeSpan.FromMilliseconds(70));
            CarryReports(far, near, TimeSpan.FromMilliseconds(30));
        }

        Assert.InRange(reports, 10, 30);
        Assert.Equal(100, near.Session.Statistics.RoundTripMilliseconds!.Value, 1.0);
        Assert.Equal(10, near.Session.Statistics.RemoteLossPercent!.Value, 1.0);
        Assert.Equal(10, far.Session.Statistics.LossPercent, 0.1);
        Assert.Equal(0, near.Session.Statistics.LossPercent);
    }

    [Theory]
    [InlineData(0x0001_0000u, 1)] // a report of ours a second ago
    [InlineData(0x0E10_0000u, 0)] // one of an hour ago: the peer errs
    [InlineData(0xFFFF_0000u, 0)] // one of the future
    public void A_distance_that_cannot_be_is_not_believed(uint ago, int seconds)
    {
        using var call = new TestCall();
        call.Tick();
        var us = BinaryPrimitives.ReadUInt32BigEndian(call.Rtp.Sent[^1].AsSpan(8));
        var bytes = new byte[RtcpWriter.MaxBytes];
        var writer = new RtcpWriter(bytes, 7);
        var said = NtpTime.Middle(call.Clock.NtpTimeAt(call.Clock.Now)) - ago;
        writer.Report(null, new RtcpReportBlock(us, 0, 0, 1, 0, said, 0));

        call.Rtcp.Deliver(bytes[..writer.Length], TestCall.Announced, call.Clock.Now);
        call.Tick(100);

        Assert.Equal(seconds, Math.Round((call.Session.Statistics.RoundTripMilliseconds ?? 0) / 1000));
    }

    [Fact]
    public async Task Leaving_says_goodbye()
    {
        using var call = new TestCall();
        call.Tick(2);
        var leaving = call.Session.DisposeAsync();
        call.Tick();
        await leaving;

        Assert.True(RtcpNews.TryParse(Assert.Single(call.Rtcp.Sent), 0, out var news));
        Assert.True(news.Bye);
        Assert.NotNull(news.SenderReport);
        Assert.True(call.Rtcp.IsDisposed);
    }

    private static void CarryReports(TestCall from, TestCall to, TimeSpan delay)
    {
        foreach (var report in from.Rtcp.Sent)
            to.Rtcp.Deliver(report, TestCall.Announced, to.Clock.Now + delay);
        from.Rtcp.Sent.Clear();
    }

    private static Task<bool> Play(TestCall call) =>
        call.Session.PlayAsync(new ClipSource([Clip(new byte[8000])], AudioCodec.Pcmu));

    private static AudioClip Clip(byte[] bytes) => AudioClip.FromEncoded(bytes, AudioCodec.Pcmu);

    private static void SpeakFor(TestCall call, byte[] speech, int first = 0)
    {
        call.Tick(); // the commands before take effect
        for (var i = 0; i * 160 < speech.Length; i++)
        {
            call.Deliver(Packets.Audio(first + i, (first + i) * 160, speech[(i * 160)..((i + 1) * 160)]));
            call.Tick();
        }
    }

    private static (ushort Sequence, uint Timestamp, bool Marker, int PayloadType, byte[] Payload) Parsed(byte[] bytes)
    {
        Assert.True(RtpPacket.TryParse(bytes, out var packet));
        return (packet.SequenceNumber, packet.Timestamp, packet.Marker, packet.PayloadType, packet.Payload.ToArray());
    }

    private sealed class FailingSink : IAudioSink
    {
        public void Write(AudioFrame frame) => throw new InvalidOperationException();
    }
}
