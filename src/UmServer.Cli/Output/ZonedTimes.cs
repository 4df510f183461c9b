using System.Globalization;

namespace UmServer.Cli;

/// <summary>Writes times in their zones, naming a zone that all share once, in the column's title.</summary>
internal sealed class ZonedTimes
{
    private readonly string? _shared;

    public ZonedTimes(IEnumerable<string> zones)
    {
        var distinct = zones.Distinct().Take(2).ToList();
        _shared = distinct.Count == 1 ? distinct[0] : null;
    }

    /// <summary>On a second line, which a terminal shows as one.</summary>
    public string Title(string title) => _shared is null ? title : $"{title}\n({_shared})";

    public string Cell(DateTimeOffset time, string zone) => _shared is null ? Text(time, zone) : Local(time, zone);

    /// <summary><c>2026-03-02 09:00 (Europe/Berlin)</c>.</summary>
    public static string Text(DateTimeOffset time, string zone) => $"{Local(time, zone)} ({zone})";

    // A zone that this machine does not know is no reason not to show the rest: UTC, and it says so.
    private static string Local(DateTimeOffset time, string zone)
    {
        var known = TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var info);
        var local = TimeZoneInfo.ConvertTime(time, known ? info! : TimeZoneInfo.Utc);
        return local.ToString(known ? "yyyy-MM-dd HH:mm" : "yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
    }
}
