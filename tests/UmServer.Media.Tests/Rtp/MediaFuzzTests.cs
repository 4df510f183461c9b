using FsCheck;
using FsCheck.Fluent;

namespace UmServer.Media.Tests;

/// <summary>Whatever the network says, nothing throws, and a recording is never longer than its time allows.</summary>
public sealed class MediaFuzzTests
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(3000).WithEndSize(300);

    [Fact]
    public void Parsers_take_any_bytes() => Prop.ForAll(ArbMap.Default.ArbFor<byte[]>(), bytes =>
    {
        _ = RtpPacket.TryParse(bytes, out _);
        _ = RtcpNews.TryParse(bytes, 0, out _);
        Assert.Equal(bytes.Length >= KeyEvent.Bytes, KeyEvent.TryParse(bytes, out _));
        if (DtmfInfo.TryParse("application/dtmf-relay", bytes, out var key, out _) ||
            DtmfInfo.TryParse("application/dtmf", bytes, out key, out _))
            Assert.True(DtmfKeys.TryGetCode(key, out _));
    }).Check(Config);

    [Fact]
    public void Parsers_take_packets_with_a_few_bytes_changed() => Prop.ForAll(
        ArbMap.Default.ArbFor<(byte At, byte Value)[]>(), changes =>
        {
            var bytes = new byte[RtcpWriter.MaxBytes];
            var writer = new RtcpWriter(bytes, 5);
            writer.Report(new RtcpSenderInfo(1, 2, 3, 4), new RtcpReportBlock(77, 1, 2, 3, 4, 5, 6));
            writer.Name("name"u8);
            foreach (var (at, value) in changes.Take(4))
                bytes[at % writer.Length] = value;
            _ = RtcpNews.TryParse(bytes.AsSpan(0, writer.Length), 77, out _);
            bytes[0] |= 0x80;
            if (RtpPacket.TryParse(bytes, out var packet))
                Assert.True(packet.Payload.Length <= bytes.Length - RtpPacket.HeaderBytes);
        }).Check(Config);

    [Fact]
    public void A_recording_never_outgrows_the_time_it_took() => Prop.ForAll(
        ArbMap.Default.ArbFor<(ushort Sequence, uint Timestamp, byte Length, byte Wait)[]>(), packets =>
        {
            var sink = new CollectingSink();
            var buffer = new JitterBuffer(sink);
            var now = TimeSpan.FromSeconds(1);
            long received = 0;
            foreach (var (sequence, timestamp, length, wait) in packets)
            {
                now += TimeSpan.FromMilliseconds(wait);
                received += 3 * length;
                buffer.Push((ushort)(sequence % 50), timestamp % 40_000, AudioCodec.Pcmu, new byte[3 * length], now);
                buffer.Advance(now);
            }

            buffer.Flush(now);
            var elapsed = RtpTime.Units(now - TimeSpan.FromSeconds(1), 8000);
            Assert.True(sink.Bytes.Count <= received + elapsed + 16_000);
        }).Check(Config);

    [Fact]
    public void Random_loss_order_and_duplicates_keep_the_length() => Prop.ForAll(
        ArbMap.Default.ArbFor<(int Seed, ushort First, uint Timestamp)>(), start =>
        {
            const int count = 200;
            var random = new Random(start.Seed);
            var sink = new CollectingSink();
            var buffer = new JitterBuffer(sink);
            var arrivals = Enumerable.Range(0, count)
                .Where(i => i is 0 or count - 1 || random.Next(10) > 0)
                .SelectMany(i => Enumerable.Repeat(i, 1 + random.Next(2)))
                .Select(i => (Index: i, At: 20 * i + random.Next(i == 0 ? 1 : 60))).OrderBy(arrival => arrival.At);
            var reception = new RtpReception();
            foreach (var (index, at) in arrivals)
            {
                var now = TimeSpan.FromMilliseconds(1000 + at);
                buffer.Advance(now);
                var sequence = (ushort)(start.First + index);
                if (reception.Count(sequence) is RtpArrival.InOrder or RtpArrival.Reordered)
                    buffer.Push(sequence, start.Timestamp + (uint)(index * 160), AudioCodec.Pcmu, new byte[160], now);
            }

            buffer.Flush(TimeSpan.FromMilliseconds(1000 + 20 * count));
            Assert.InRange(sink.Bytes.Count, count * 160, count * 160 + 2 * 160);
        }).Check(Config.WithMaxTest(300));

    [Fact]
    public void A_session_takes_any_datagrams_on_both_ports() => Prop.ForAll(
        ArbMap.Default.ArbFor<byte[][]>(), datagrams =>
        {
            using var call = new TestCall(TestCall.Agreement() with { RtcpMux = datagrams.Length % 2 == 0 });
            var sink = new CollectingSink();
            call.Session.Record(sink);
            call.Tick();
            foreach (var bytes in datagrams)
            {
                var type = bytes.Length % 3 == 0 ? Packets.Event : 200 * (bytes.Length % 2);
                byte[] almost = [0x80, (byte)type, .. bytes];
                call.Deliver(almost);
                call.Rtcp.Deliver(almost, TestCall.Announced, call.Clock.Now);
                call.Tick();
            }

            call.Tick(30);
            Assert.Equal(1, call.Clock.Sessions); // nothing threw, or the session would have left
        }).Check(Config.WithMaxTest(500));
}
