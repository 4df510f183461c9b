namespace UmServer.Core;

/// <summary>An hour that comes every week, by the clock on the wall of a time zone.</summary>
public sealed record WeeklyWindow(DayOfWeek Day, TimeOnly Time, TimeZoneInfo Zone)
{
    /// <summary>By a watch, whatever the clocks on the wall do meanwhile.</summary>
    public static readonly TimeSpan Length = TimeSpan.FromHours(1);

    private const int DaysInWeek = 7;

    /// <summary>When the window began that is open now; null while none is.</summary>
    public DateTimeOffset? OpenedAt(DateTimeOffset now)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, Zone).DateTime);
        var day = today.AddDays(-(((int)today.DayOfWeek - (int)Day + DaysInWeek) % DaysInWeek));
        var start = StartOn(day);
        if (start > now)
            start = StartOn(day.AddDays(-DaysInWeek));
        return now < start + Length ? start : null;
    }

    /// <summary>
    /// Of an hour that the clocks show twice the first; of one that they skip, the same time after midnight.
    /// </summary>
    private DateTimeOffset StartOn(DateOnly day)
    {
        var wall = day.ToDateTime(Time);
        var offset = Zone.IsAmbiguousTime(wall) ? Zone.GetAmbiguousTimeOffsets(wall).Max()
            : Zone.IsInvalidTime(wall) ? Zone.GetUtcOffset(wall.AddDays(-1))
            : Zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }
}
