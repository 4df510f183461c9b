namespace UmServer.EndToEnd.Tests;

/// <summary>Reckoning with timestamps, which wrap.</summary>
internal static class RtpTimes
{
    private const double UnitsPerSecond = 8000;

    public static TimeSpan Between(uint first, uint last) =>
        TimeSpan.FromSeconds(unchecked((int)(last - first)) / UnitsPerSecond);
}
