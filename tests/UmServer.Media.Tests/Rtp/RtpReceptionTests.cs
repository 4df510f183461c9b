namespace UmServer.Media.Tests;

public sealed class RtpReceptionTests
{
    [Fact]
    public void Losses_duplicates_and_reordering_are_told_apart_across_the_wrap()
    {
        var reception = new RtpReception();
        int[] sequence = [65_533, 65_534, 65_534, 0, 65_535, 3, 2, 2, 5];
        var verdicts = sequence.Select(number => reception.Count((ushort)number)).ToList();

        Assert.Equal(2, verdicts.Count(verdict => verdict == RtpArrival.Duplicate));
        Assert.Equal(2, reception.Reordered);
        Assert.Equal(2, reception.Duplicates);
        Assert.Equal(7, reception.Received);
        Assert.Equal(9, reception.Expected);
        Assert.Equal(2, reception.Lost);
    }

    [Fact]
    public void A_packet_from_far_away_is_not_believed_until_the_next_one_follows_it()
    {
        var reception = new RtpReception();
        reception.Count(100);
        Assert.Equal(RtpArrival.Stray, reception.Count(30_000));
        Assert.Equal(RtpArrival.InOrder, reception.Count(101));
        Assert.Equal(RtpArrival.Stray, reception.Count(30_000));
        Assert.Equal(RtpArrival.Restart, reception.Count(30_001));
        Assert.Equal(0, reception.Lost);
        Assert.Equal(3, reception.Received);
    }

    [Fact]
    public void The_fraction_lost_is_of_the_time_since_the_last_report()
    {
        var reception = new RtpReception();
        for (var i = 0; i < 100; i++)
            reception.Count((ushort)i);
        Assert.Equal(0, reception.TakeFractionLost());
        for (var i = 100; i < 200; i += 2)
            reception.Count((ushort)i);
        Assert.InRange(reception.TakeFractionLost(), 124, 128);
        Assert.Equal(0, reception.TakeFractionLost());
    }

    [Fact]
    public void Jitter_is_zero_for_an_even_stream_and_grows_to_the_mean_deviation()
    {
        var reception = new RtpReception();
        for (var i = 0; i < 200; i++)
            reception.MeasureJitter((uint)(i * 160), At(i * 160 + 12_345), 8000);
        Assert.Equal(0, reception.Jitter);
        for (var i = 200; i < 1000; i++)
            reception.MeasureJitter((uint)(i * 160), At(i * 160 + 12_345 + (i % 2) * 80), 8000);
        Assert.Equal(80, reception.Jitter, 0.5); // each differs from the last by 10 ms
    }

    private static TimeSpan At(int units) => TimeSpan.FromTicks(units * TimeSpan.TicksPerMillisecond / 8);
}
