using System.Globalization;
using System.Text;

namespace UmServer.Media;

/// <summary>Reads the key from the body of a SIP INFO request.</summary>
public static class DtmfInfo
{
    private const int MaxBytes = 512;
    private const int MaxDurationMs = 10_000;

    /// <summary>
    /// Understands <c>application/dtmf-relay</c> (Signal=5, Duration=160) and <c>application/dtmf</c> (5); false for
    /// everything else.
    /// </summary>
    public static bool TryParse(string? contentType, ReadOnlySpan<byte> body, out char key, out TimeSpan duration)
    {
        key = default;
        duration = TimeSpan.Zero;
        if (contentType is null || body.Length > MaxBytes)
            return false;
        var text = Encoding.ASCII.GetString(body);
        return contentType.Split(';')[0].Trim().ToLowerInvariant() switch
        {
            "application/dtmf-relay" => TryReadRelay(text, out key, out duration),
            "application/dtmf" => TryReadKey(text, out key) || TryReadRelay(text, out key, out duration),
            _ => false,
        };
    }

    private static bool TryReadRelay(string text, out char key, out TimeSpan duration)
    {
        key = default;
        duration = TimeSpan.Zero;
        var found = false;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            var equals = line.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0)
                continue;
            var value = line[(equals + 1)..].Trim();
            switch (line[..equals].Trim().ToLowerInvariant())
            {
                case "signal":
                    found = TryReadKey(value, out key);
                    break;
                case "duration" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var ms):
                    duration = TimeSpan.FromMilliseconds(Math.Min(ms, MaxDurationMs));
                    break;
            }
        }

        return found;
    }

    // A key by its sign, or star and pound by their event codes, as some phones write them.
    private static bool TryReadKey(string text, out char key)
    {
        var value = text.Trim();
        key = default;
        if (value.Length == 2 && int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var code))
            return DtmfKeys.TryFromCode(code, out key);
        return value.Length == 1 &&
            DtmfKeys.TryGetCode(value[0], out var known) && DtmfKeys.TryFromCode(known, out key);
    }
}
