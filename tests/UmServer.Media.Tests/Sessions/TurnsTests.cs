namespace UmServer.Media.Tests;

/// <summary>Calls that take what arrived for them in every fourth tick, as a worker's do.</summary>
public sealed class TurnsTests
{
    private const int Ticks = 4;

    [Theory]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(10)]
    public void A_recording_has_what_was_said_while_it_ran_wherever_in_the_turn_it_began(int before)
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        call.Tick();
        var speech = Packets.Speech(1, 160 * 100);
        Speak(call, speech, 0, before);
        var sink = new CollectingSink();
        call.Session.Record(sink);
        call.Tick();
        Speak(call, speech, before, 100);
        _ = call.Session.StopRecordingAsync();
        call.Tick();

        Assert.Equal(speech[(before * 160)..], sink.Bytes);
        Assert.Equal(100, call.Session.Statistics.PacketsReceived);
        Assert.Equal(100 + 1, call.Rtp.Sent.Count); // still one a tick
    }

    [Fact]
    public void A_recording_with_losses_and_stragglers_has_its_length_and_every_packet_that_came()
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        var speech = Packets.Speech(2, 160 * 500);
        var sink = new CollectingSink();
        call.Session.Record(sink);
        call.Tick();
        for (var i = 0; i < 500; i += 2)
        {
            Deliver(call, speech, i + 1); // each pair the wrong way round
            if (i % 20 != 10)
                Deliver(call, speech, i);
            call.Tick(2);
        }

        _ = call.Session.StopRecordingAsync();
        call.Tick();
        Assert.Equal(speech.Length, sink.Bytes.Count);
        for (var i = 0; i < 500; i++)
            if (i % 20 != 10)
                Assert.Equal(Frame(speech, i), sink.Bytes[(i * 160)..((i + 1) * 160)]);
        Assert.Equal(25, call.Session.Statistics.PacketsLost);
        Assert.Equal(0, call.Session.Statistics.Late);
    }

    [Theory]
    [InlineData("#", 0)]
    [InlineData("#", 1)]
    [InlineData("#", 2)]
    [InlineData("#", 3)]
    [InlineData("*", 0)]
    [InlineData("", 2)]
    public void A_key_that_ends_a_recording_does_so_where_it_was_pressed_and_another_is_silence(string ends, int ticks)
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        var speech = Packets.Speech(3, 160 * 40);
        var sink = new CollectingSink();
        call.Session.Record(sink, ends);
        call.Tick(1 + ticks);
        Speak(call, speech, 0, 20);
        for (var i = 20; i < 25; i++) // five packets of one press
        {
            call.Tick();
            call.Deliver(Packets.Key(i, 20 * 160, 11, (i - 19) * 160, marker: i == 20, end: i == 24));
        }

        call.Tick();
        Speak(call, speech, 25, 40);
        call.Tick(2 * Ticks);

        var before = speech[..(20 * 160)];
        var silence = Enumerable.Repeat((byte)0xFF, 5 * 160); // of mu-law
        Assert.Equal(ends == "#" ? before : [.. before, .. silence, .. speech[(25 * 160)..]], Said(sink, speech));
        Assert.Equal("#", call.KeysSoFar());
    }

    [Fact]
    public void A_tone_that_ends_a_recording_does_so_before_what_was_said_after_it()
    {
        using var call = new TestCall(TestCall.Agreement(events: false), Ticks);
        var speech = Packets.Speech(4, 160 * 10);
        var tone = Tones.Key('#', TimeSpan.FromMilliseconds(100)).GetEncoded(AudioCodec.Pcmu).ToArray();
        var sink = new CollectingSink();
        call.Session.Record(sink, "#");
        call.Tick();
        Speak(call, [.. new byte[160 * 10], .. tone, .. speech], 0, 25);
        call.Tick(2 * Ticks);

        Assert.Equal("#", call.KeysSoFar());
        Assert.InRange(sink.Bytes.Count, 160 * 10, 160 * 15);
    }

    [Fact]
    public void A_key_by_INFO_comes_after_what_was_said_before_it()
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        var speech = Packets.Speech(5, 160 * 30);
        var sink = new CollectingSink();
        call.Session.Record(sink, "#");
        call.Tick();
        Speak(call, speech, 0, 30);
        call.Session.ReportInfoKey('#');
        call.Tick();
        Deliver(call, Packets.Speech(6, 160 * 31), 30);
        call.Tick(2 * Ticks);

        Assert.Equal(speech, sink.Bytes);
    }

    [Fact]
    public void What_was_said_before_a_hold_is_recorded()
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        var speech = Packets.Speech(7, 160 * 30);
        var sink = new CollectingSink();
        call.Session.Record(sink);
        call.Tick();
        Speak(call, speech, 0, 30);
        call.Session.Apply(TestCall.Agreement() with { Direction = MediaDirection.Inactive });
        call.Tick();

        Assert.Equal(speech, sink.Bytes.Take(speech.Length));
    }

    [Fact]
    public async Task A_count_has_every_packet_that_had_come()
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        call.Tick();
        Speak(call, Packets.Speech(8, 160 * 3), 0, 3);
        var counting = call.Session.CountAsync();
        call.Tick();

        Assert.Equal(3, call.Session.Statistics.PacketsReceived);
        Assert.Equal(3, (await counting).PacketsReceived);
    }

    [Fact]
    public void A_key_is_told_once_within_a_turn()
    {
        using var call = new TestCall(ticksPerReceive: Ticks);
        call.Tick(2);
        for (var i = 0; i < 5; i++)
            call.Deliver(Packets.Key(i, 0, 5, (i + 1) * 160, marker: i == 0, end: i > 1));
        call.Tick(Ticks);

        Assert.Equal("5", call.KeysSoFar());
    }

    [Fact]
    public void Every_tick_has_as_many_calls_whose_turn_it_is()
    {
        using var clock = new MediaClock { TicksPerReceive = Ticks };
        var calls = Enumerable.Range(0, 3 * Ticks).Select(_ => new CountingCall()).ToList();
        calls.ForEach(clock.Add);
        for (var tick = 1; tick <= 2 * Ticks; tick++)
        {
            clock.Tick();
            Assert.Equal(3 * tick, calls.Sum(call => call.Received));
        }

        Assert.All(calls, call => Assert.Equal((2 * Ticks, 2), (call.Sent, call.Received)));
    }

    private static void Speak(TestCall call, byte[] speech, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            Deliver(call, speech, i);
            if (i + 1 < to)
                call.Tick();
        }
    }

    // A recording owes the silence before the first packet too.
    private static List<byte> Said(CollectingSink sink, byte[] speech)
    {
        var start = sink.Bytes.Count == 0 ? 0 : Math.Max(0, sink.Bytes.ToArray().AsSpan().IndexOf(speech.AsSpan(0, 160)));
        return sink.Bytes[start..];
    }

    private static void Deliver(TestCall call, byte[] speech, int packet) =>
        call.Deliver(Packets.Audio(packet, packet * 160, Frame(speech, packet)));

    private static byte[] Frame(byte[] speech, int packet) => speech[(packet * 160)..((packet + 1) * 160)];

    private sealed class CountingCall : IClocked
    {
        public int Sent { get; private set; }

        public int Received { get; private set; }

        public void Send(TimeSpan position) => Sent++;

        public void Receive(DatagramBatch batch) => Received++;

        public void Fail(Exception reason) => throw reason;
    }
}
