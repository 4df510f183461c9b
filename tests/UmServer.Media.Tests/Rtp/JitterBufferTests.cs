namespace UmServer.Media.Tests;

public sealed class JitterBufferTests
{
    private const int Frame = 160;

    [Fact]
    public void What_comes_in_order_goes_on_bit_for_bit_whatever_the_jitter()
    {
        var speech = Packets.Speech(1, 2000 * Frame);
        var random = new Random(1);
        var heard = Play(speech, Frame, i => i * 20 + random.Next(90), sorted: true);
        Assert.Equal(speech, heard.Sink.Bytes);
        Assert.Equal(0, heard.Buffer.Late);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(160)]
    [InlineData(240)]
    [InlineData(320)]
    [InlineData(480)]
    public void Every_packet_time_and_the_wrap_of_both_counters_are_transparent(int frame)
    {
        var speech = Packets.Speech(2, 300 * frame);
        var heard = Play(
            speech, frame, i => i * frame / 8, firstSequence: 65_400, firstTimestamp: uint.MaxValue - 10_000);
        Assert.Equal(speech, heard.Sink.Bytes);
    }

    [Fact]
    public void Packets_that_overtake_each_other_are_put_in_order_even_the_first()
    {
        var speech = Packets.Speech(3, 1000 * Frame);
        var heard = Play(speech, Frame, i => i * 20 + (i % 3 == 0 ? 45 : 0));
        Assert.Equal(speech, heard.Sink.Bytes);
    }

    [Fact]
    public void A_lost_packet_is_concealed_and_all_others_are_exact()
    {
        var speech = Packets.Speech(4, 100 * Frame);
        var heard = Play(speech, Frame, i => i * 20, lose: i => i == 50);
        Assert.Equal(speech.Length, heard.Sink.Bytes.Count);
        Assert.Equal(speech[..(50 * Frame)], heard.Sink.Bytes[..(50 * Frame)]);
        Assert.Equal(speech[(51 * Frame)..], heard.Sink.Bytes[(51 * Frame)..]);
        var concealed = heard.Sink.Bytes[(50 * Frame)..(51 * Frame)];
        Assert.Contains(concealed, octet => octet != AudioCodec.Pcmu.Silence);
    }

    [Fact]
    public void Five_percent_loss_reordering_and_duplicates_keep_the_length()
    {
        var random = new Random(5);
        var speech = Packets.Speech(5, 3000 * Frame);
        var heard = Play(speech, Frame, i => i * 20 + random.Next(55), lose: i => i != 2999 && random.Next(20) == 0);
        Assert.Equal(speech.Length, heard.Sink.Bytes.Count);
    }

    [Fact]
    public void A_sender_that_is_silent_without_sending_makes_silence_of_the_right_length()
    {
        // 1 s of speech, 3 s of nothing, 1 s of speech: the timestamps tell, and the sequence has no hole.
        var speech = Packets.Speech(6, 100 * Frame);
        var heard = Play(
            speech, Frame, i => i * 20 + (i < 50 ? 0 : 3000), timestamp: i => i * Frame + (i < 50 ? 0 : 24_000));
        Assert.Equal(speech.Length + 24_000, heard.Sink.Bytes.Count);
        Assert.Equal(speech[..8000], heard.Sink.Bytes[..8000]);
        Assert.All(heard.Sink.Bytes[8000..32_000], octet => Assert.Equal(AudioCodec.Pcmu.Silence, octet));
        Assert.Equal(speech[8000..], heard.Sink.Bytes[32_000..]);
    }

    [Fact]
    public void A_burst_after_a_stall_of_less_than_the_patience_is_kept_whole()
    {
        var speech = Packets.Speech(7, 200 * Frame);
        var heard = Play(speech, Frame, i => i is >= 50 and < 95 ? 95 * 20 : i * 20);
        Assert.Equal(speech, heard.Sink.Bytes);
    }

    [Fact]
    public void A_burst_after_a_longer_stall_keeps_the_length()
    {
        var speech = Packets.Speech(8, 400 * Frame);
        var heard = Play(speech, Frame, i => i is >= 100 and < 300 ? 300 * 20 : i * 20);
        Assert.Equal(speech.Length, heard.Sink.Bytes.Count);
        Assert.Equal(speech[(301 * Frame)..], heard.Sink.Bytes[(301 * Frame)..]);
        Assert.True(heard.Buffer.Late > 0);
    }

    [Fact]
    public void Timestamps_that_jump_make_no_hour_of_silence()
    {
        var speech = Packets.Speech(9, 100 * Frame);
        var heard = Play(speech, Frame, i => i * 20, timestamp: i => i * Frame + (i < 50 ? 0 : 900_000_000));
        Assert.Equal(speech, heard.Sink.Bytes);
        heard = Play(speech, Frame, i => i * 20, timestamp: i => i * Frame + (i < 50 ? 0 : -900_000));
        Assert.Equal(speech, heard.Sink.Bytes);
    }

    [Fact]
    public void A_sender_whose_clock_is_a_tenth_of_a_percent_fast_is_taken_as_it_is()
    {
        var speech = Packets.Speech(10, 30_000 * Frame);
        var heard = Play(speech, Frame, i => i * 20 * 999 / 1000);
        Assert.Equal(speech, heard.Sink.Bytes);
    }

    [Fact]
    public void Silence_goes_on_when_nothing_comes_at_all()
    {
        var sink = new CollectingSink();
        var buffer = new JitterBuffer(sink);
        buffer.Anchor(Ms(1000));
        for (var now = 1000; now <= 6000; now += 20)
            buffer.Advance(Ms(now));
        Assert.Equal(TimeSpan.FromSeconds(5) - AudioTimeline.Patience, sink.Length);
        buffer.Flush(Ms(6000));
        Assert.Equal(TimeSpan.FromSeconds(5), sink.Length);
    }

    [Fact]
    public void The_wait_for_a_missing_packet_grows_when_one_came_late_and_shrinks_again()
    {
        var speech = Packets.Speech(11, 400 * Frame);
        var heard = Play(speech, Frame, i => i * 20 + (i is 100 or 110 or 120 ? 110 : 0));
        Assert.Equal(speech.Length, heard.Sink.Bytes.Count);
        Assert.InRange(heard.Buffer.Late, 1, 2);
        Assert.True(heard.Buffer.Target > TimeSpan.FromMilliseconds(60));
        for (var now = 8000; now < 200_000; now += 20)
            heard.Buffer.Advance(Ms(now));
        Assert.Equal(PacketPatience.Shortest, heard.Buffer.Target);
    }

    [Fact]
    public void Nothing_is_allocated_while_packets_come_and_go()
    {
        var buffer = new JitterBuffer(new CountingSink());
        var payload = new byte[Frame];
        void Run(int from, int to)
        {
            for (var i = from; i < to; i++)
            {
                var overtaking = i % 7 == 3 ? i + 1 : i % 7 == 4 ? i - 1 : i;
                buffer.Push((ushort)overtaking, (uint)(overtaking * Frame), AudioCodec.Pcmu, payload, Ms(i * 20));
                buffer.Advance(Ms(i * 20));
            }
        }

        Run(0, 2000);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Run(2000, 4000);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static (CollectingSink Sink, JitterBuffer Buffer) Play(
        byte[] speech, int frame, Func<int, double> arrival,
        Func<int, bool>? lose = null, Func<int, long>? timestamp = null,
        int firstSequence = 0, long firstTimestamp = 0, bool sorted = false)
    {
        var sink = new CollectingSink();
        var buffer = new JitterBuffer(sink);
        var packets = Enumerable.Range(0, speech.Length / frame).Where(i => lose?.Invoke(i) != true)
            .Select(i => (Index: i, Arrival: arrival(i))).ToList();
        if (sorted)
        {
            var times = packets.Select(packet => packet.Arrival).Order().ToList();
            packets = [.. packets.Select((packet, i) => (packet.Index, times[i]))];
        }

        var end = 0.0;
        foreach (var (i, at) in packets.OrderBy(packet => packet.Arrival))
        {
            for (; end + 20 <= at; end += 20)
                buffer.Advance(Ms(end));
            var time = (timestamp?.Invoke(i) ?? (long)i * frame) + firstTimestamp;
            var payload = speech.AsSpan(i * frame, frame);
            buffer.Push((ushort)(firstSequence + i), (uint)time, AudioCodec.Pcmu, payload, Ms(at));
        }

        buffer.Flush(Ms(Math.Max(end, packets.Max(packet => packet.Arrival))));
        return (sink, buffer);
    }

    private static TimeSpan Ms(double milliseconds) => TimeSpan.FromMilliseconds(milliseconds);

    private sealed class CountingSink : IAudioSink
    {
        public long Bytes { get; private set; }

        public void Write(AudioFrame frame) => Bytes += frame.Count;
    }
}
