using Microsoft.Extensions.Logging.Abstractions;
using UmServer.Testing;

namespace UmServer.Sip.Tests.Stack;

/// <summary>The timers of a stack, under what peers make it ask for.</summary>
public sealed class TimerQueueTests
{
    private readonly Lock _monitor = new();

    [Fact]
    public void A_timer_of_years_is_more_than_the_system_takes_and_is_waited_for_in_parts()
    {
        using var queue = new TimerQueue(TimeProvider.System, _monitor, NullLogger.Instance);

        var timer = queue.Start(TimeSpan.FromSeconds(int.MaxValue), () => { });

        Assert.False(timer.IsStopped);
    }

    [Fact]
    public void A_timer_waited_for_in_parts_fires_at_its_time()
    {
        var clock = new ManualTimeProvider();
        using var queue = new TimerQueue(clock, _monitor, NullLogger.Instance);
        var fired = 0;
        queue.Start(TimeSpan.FromDays(100), () => fired++);

        clock.Advance(TimeSpan.FromDays(100) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, fired);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, fired);
    }

    [Fact]
    public void Timers_that_are_started_and_stopped_again_and_again_do_not_pile_up()
    {
        var clock = new ManualTimeProvider();
        using var queue = new TimerQueue(clock, _monitor, NullLogger.Instance);
        var fired = new List<int>();
        for (var i = 0; i < 100; i++)
        {
            var number = i;
            queue.Start(TimeSpan.FromMinutes(30 + i), () => fired.Add(number));
        }

        for (var i = 0; i < 10_000; i++)
            queue.Start(TimeSpan.FromMinutes(15), () => { }).Stop();

        Assert.InRange(queue.Count, 100, 2_500);
        clock.Advance(TimeSpan.FromMinutes(200));
        Assert.Equal(Enumerable.Range(0, 100), fired);
    }
}
