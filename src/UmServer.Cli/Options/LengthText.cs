using System.Globalization;

namespace UmServer.Cli;

/// <summary>Reads lengths of time as administrators write them: <c>90s</c>, <c>20m</c>, <c>1h</c>.</summary>
internal static class LengthText
{
    public static bool TryParse(string text, out TimeSpan length)
    {
        length = default;
        TimeSpan? unit = text.Length < 2 ? null : text[^1] switch
        {
            's' => TimeSpan.FromSeconds(1),
            'm' => TimeSpan.FromMinutes(1),
            'h' => TimeSpan.FromHours(1),
            _ => null,
        };
        if (unit is null
            || !int.TryParse(text.AsSpan()[..^1], NumberStyles.None, CultureInfo.InvariantCulture, out var n))
        {
            return false;
        }

        length = unit.Value * n;
        return true;
    }

    /// <summary>The shortest such text: <c>30m</c>, <c>90s</c>.</summary>
    public static string Of(TimeSpan length) =>
        length.TotalSeconds % 60 == 0
            ? string.Create(CultureInfo.InvariantCulture, $"{length.TotalMinutes:0}m")
            : string.Create(CultureInfo.InvariantCulture, $"{length.TotalSeconds:0.###}s");
}
