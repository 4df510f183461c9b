using System.Globalization;

namespace UmServer.Core;

/// <summary>The keys of <c>worker.recycle</c>.</summary>
internal static class RecycleKeys
{
    private const int MiB = 1024 * 1024;
    private const string AnyDay = "Any";
    private const string DayKey = "worker.recycle.day";
    private const string TimeKey = "worker.recycle.time";
    private const string ZoneKey = "worker.recycle.zone";
    private const string TimeFormat = "HH:mm";

    public static RecycleSettings Read(SettingsReader reader, RecycleSettings defaults) => new()
    {
        MaxAge = reader.Days("worker.recycle.ageDays", defaults.MaxAge, RecycleSettings.MaxAgeLimit),
        Window = ReadWindow(reader),
        MaxMemoryBytes = ReadMiB(
            reader, "worker.recycle.memoryMiB", defaults.MaxMemoryBytes, RecycleSettings.MaxMemoryMiBLimit),
        MaxCallsHandled = reader.Number(
            "worker.recycle.calls", (int)defaults.MaxCallsHandled, RecycleSettings.MaxCallsHandledLimit),
        MaxSpoolBytes = ReadMiB(
            reader, "worker.recycle.spoolMiB", defaults.MaxSpoolBytes, RecycleSettings.MaxSpoolMiBLimit),
        HeartbeatTimeout = reader.Seconds(
            "worker.recycle.heartbeat", defaults.HeartbeatTimeout, RecycleSettings.HeartbeatTimeoutLimit),
        DrainLimit = reader.Seconds(
            "worker.recycle.drainLimit", defaults.DrainLimit, RecycleSettings.DrainLimitBounds),
    };

    private static long ReadMiB(SettingsReader reader, string key, long fallback, Limit<int> limit) =>
        (long)MiB * reader.Number(key, (int)(fallback / MiB), limit);

    private static WeeklyWindow? ReadWindow(SettingsReader reader)
    {
        var day = reader.OneOf(DayKey, AnyDay, [AnyDay, .. Enum.GetNames<DayOfWeek>()]);
        var time = reader.Text(TimeKey, "03:00");
        var zone = reader.Text(ZoneKey, "UTC");
        if (!TimeOnly.TryParseExact(time, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
            reader.Reject(TimeKey, $"'{time}' is no time of the day such as 03:00.");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var place))
            reader.Reject(ZoneKey, $"'{zone}' is no time zone that this machine knows, such as Europe/Berlin.");
        return day == AnyDay || place is null ? null : new WeeklyWindow(Enum.Parse<DayOfWeek>(day), at, place);
    }
}
