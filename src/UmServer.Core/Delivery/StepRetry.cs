namespace UmServer.Core;

/// <summary>When a step that failed is tried again: after one minute, two, four, up to an hour.</summary>
public static class StepRetry
{
    private const int MaxMinutes = 60;

    /// <param name="attempts">How often it has failed, at least once.</param>
    public static TimeSpan WaitAfter(int attempts) =>
        TimeSpan.FromMinutes(Math.Min(Math.Pow(2, attempts - 1), MaxMinutes));
}
