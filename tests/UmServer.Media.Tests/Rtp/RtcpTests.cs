namespace UmServer.Media.Tests;

public sealed class RtcpTests
{
    [Fact]
    public void A_compound_packet_reads_back()
    {
        var block = new RtcpReportBlock(77, 12, -3, 70_000, 160, 0x11223344, 65_536);
        var bytes = new byte[RtcpWriter.MaxBytes];
        var writer = new RtcpWriter(bytes, 5);
        writer.Report(new RtcpSenderInfo(0x0102030405060708, 1, 2, 3), block);
        writer.Name("0123456789abcdef0123456789abcdef"u8);
        writer.Bye();

        Assert.True(RtcpNews.TryParse(bytes.AsSpan(0, writer.Length), 77, out var news));
        Assert.Equal(0x03040506u, news.SenderReport);
        Assert.Equal(block, news.AboutUs);
        Assert.True(news.Bye);
        Assert.True(RtcpNews.TryParse(bytes.AsSpan(0, writer.Length), 78, out var others));
        Assert.Null(others.AboutUs);
        Assert.False(RtcpNews.TryParse(bytes.AsSpan(0, writer.Length - 1), 77, out _));
    }

    [Fact]
    public void Reports_come_after_half_the_interval_and_then_at_intervals_around_the_minimum()
    {
        var timer = new RtcpTimer(new Random(1));
        var sent = new List<double>();
        for (var now = 0.0; now < 3600; now += 0.02)
            if (timer.IsDue(TimeSpan.FromSeconds(now)))
                sent.Add(now);

        Assert.InRange(sent[0], 2.5 * 0.5 / 1.2183, 2.5 * 1.5 / 1.2182 + 0.02);
        var gaps = sent.Zip(sent.Skip(1), (a, b) => b - a).ToList();
        Assert.All(gaps, gap => Assert.InRange(gap, 2.04, 6.2));
        Assert.InRange(gaps.Average(), 3.9, 4.3); // 5 s over the compensation of §6.3.1
        Assert.True(gaps.Max() - gaps.Min() > 3);
    }
}
