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
        MaxAge = TimeSpan.FromDays(reader.Number("worker.recycle.ageDays", (int)defaults.MaxAge.TotalDays, 0, 365)),
        Window = ReadWindow(reader),
        MaxMemoryBytes = ReadMiB(reader, "worker.recycle.memoryMiB", defaults.MaxMemoryBytes, 1_000_000),
        MaxCallsHandled = reader.Number("worker.recycle.calls", (int)defaults.MaxCallsHandled, 0, int.MaxValue),
        MaxSpoolBytes = ReadMiB(reader, "worker.recycle.spoolMiB", defaults.MaxSpoolBytes, 100_000_000),
        HeartbeatTimeout = reader.Seconds("worker.recycle.heartbeat", defaults.HeartbeatTimeout, 2, 300),
        DrainLimit = reader.Seconds("worker.recycle.drainLimit", defaults.DrainLimit, 0, 86_400),
    };

    private static long ReadMiB(SettingsReader reader, string key, long fallback, int most) =>
        (long)MiB * reader.Number(key, (int)(fallback / MiB), 0, most);

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
