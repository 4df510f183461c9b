using UmServer.Control;
using UmServer.Core;

namespace UmServer.Service.Tests;

public sealed class RecyclePolicyTests
{
    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Zones that change their clocks at different hours, by half an hour, in the other half of the year, or never.
    /// </summary>
    public static TheoryData<string, DayOfWeek, string> Windows()
    {
        var windows = new TheoryData<string, DayOfWeek, string>();
        string[] zones = ["Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana", "Asia/Kolkata", "UTC"];
        foreach (var zone in zones)
        {
            // Sundays have the skipped and the doubled hours: 00:30, 01:30 or 02:30, as the zone may be.
            foreach (var time in new[] { "00:30", "01:30", "02:00", "02:30", "03:00", "23:30" })
                windows.Add(zone, DayOfWeek.Sunday, time);
            windows.Add(zone, DayOfWeek.Saturday, "23:45");
            windows.Add(zone, DayOfWeek.Wednesday, "12:00");
        }

        return windows;
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void A_year_of_weekly_windows_fires_once_in_every_one_and_never_outside(string zoneName, DayOfWeek day, string time)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneName);
        var at = TimeOnly.Parse(time, null);
        var policy = new RecyclePolicy(new RecycleSettings { Window = new WeeklyWindow(day, at, zone) });
        var fired = new List<DateTime>();
        var startedAt = Start;

        for (var now = Start; now < Start.AddDays(371); now += TimeSpan.FromMinutes(5))
        {
            if (policy.Due(Worker(startedAt), 0, now) is not { } reason)
                continue;
            Assert.Equal(RecycleReason.Window, reason);
            fired.Add(TimeZoneInfo.ConvertTime(now, zone).DateTime);
            startedAt = now;
        }

        Assert.Equal(53, fired.Count); // 371 days have 53 of every weekday
        Assert.All(fired, when => Assert.Equal(day, when.DayOfWeek));
        var elsewhere = fired.Where(when => TimeOnly.FromDateTime(when) != at).ToList();
        Assert.All(elsewhere, when => Assert.True(zone.IsInvalidTime(when.Date + at.ToTimeSpan()), $"{when}"));
        var weeks = fired.Zip(fired.Skip(1), (one, next) => (next.Date - one.Date).Days);
        Assert.All(weeks, days => Assert.Equal(7, days));
    }

    [Fact]
    public void In_the_skipped_hour_the_window_opens_as_long_after_midnight_as_ever()
    {
        var window = Berlin("02:30"); // on 29 March 2026 the clocks go from 02:00 to 03:00
        var opened = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero);

        Assert.Null(window.OpenedAt(opened.AddMinutes(-1)));
        Assert.Equal(opened, window.OpenedAt(opened));
        Assert.Equal(opened, window.OpenedAt(opened.AddMinutes(59)));
        Assert.Null(window.OpenedAt(opened.AddMinutes(60)));
    }

    [Fact]
    public void In_the_doubled_hour_the_window_opens_the_first_time_only()
    {
        var window = Berlin("02:30"); // on 25 October 2026 the clocks go from 03:00 to 02:00
        var opened = new DateTimeOffset(2026, 10, 25, 0, 30, 0, TimeSpan.Zero);

        Assert.Equal(opened, window.OpenedAt(opened.AddMinutes(59)));
        Assert.Null(window.OpenedAt(opened.AddMinutes(60))); // 02:30 again by the clock on the wall
    }

    [Fact]
    public void A_worker_that_a_crash_brought_in_the_window_is_not_replaced_again()
    {
        var policy = new RecyclePolicy(new RecycleSettings { Window = Berlin("02:30") });
        var opened = new DateTimeOffset(2026, 6, 7, 0, 30, 0, TimeSpan.Zero);

        Assert.Equal(RecycleReason.Window, policy.Due(Worker(opened.AddMinutes(-1)), 0, opened.AddMinutes(10)));
        Assert.Null(policy.Due(Worker(opened.AddMinutes(5)), 0, opened.AddMinutes(10)));
    }

    [Theory]
    [InlineData(7, 1, 0, 0, RecycleReason.Age)]
    [InlineData(0, 100, 0, 0, RecycleReason.Memory)]
    [InlineData(0, 1, 10, 0, RecycleReason.CallsHandled)]
    [InlineData(0, 1, 9, 1000, RecycleReason.SpoolSize)]
    [InlineData(6, 99, 9, 999, null)]
    public void Each_limit_is_a_reason(int days, long memory, long calls, long spool, RecycleReason? expected)
    {
        var policy = new RecyclePolicy(new RecycleSettings { MaxMemoryBytes = 100, MaxCallsHandled = 10, MaxSpoolBytes = 1000 });

        var worker = Worker(Start) with { MemoryBytes = memory, CallsHandled = calls };

        Assert.Equal(expected, policy.Due(worker, spool, Start.AddDays(days)));
    }

    [Fact]
    public void A_limit_of_zero_is_none()
    {
        var policy = new RecyclePolicy(new RecycleSettings { MaxAge = TimeSpan.Zero, MaxMemoryBytes = 0 });

        Assert.Null(policy.Due(Worker(Start) with { CallsHandled = long.MaxValue }, long.MaxValue, Start.AddYears(10)));
    }

    [Fact]
    public void A_full_spool_is_no_reason_to_replace_a_worker_that_had_no_call_yet()
    {
        var policy = new RecyclePolicy(new RecycleSettings { MaxSpoolBytes = 1 });

        Assert.Null(policy.Due(Worker(Start), 2, Start));
    }

    private static WeeklyWindow Berlin(string time) =>
        new(DayOfWeek.Sunday, TimeOnly.Parse(time, null), TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    private static WorkerStatus Worker(DateTimeOffset startedAt) => new()
    {
        Slot = WorkerSlot.A,
        ProcessId = 1,
        Port = 5065,
        State = WorkerState.Ready,
        StartedAt = startedAt,
        Calls = 0,
        CallsHandled = 0,
        MemoryBytes = 1,
    };
}
