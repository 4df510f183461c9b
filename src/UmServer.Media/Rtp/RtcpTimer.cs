namespace UmServer.Media;

/// <summary>
/// When the next report is due: RFC 3550 §6.3.1 for two participants, whose minimum interval always rules.
/// </summary>
internal sealed class RtcpTimer(Random random)
{
    private static readonly TimeSpan Minimum = TimeSpan.FromSeconds(5);

    // §6.3.1: random, so that calls set up together do not report together; e − 3/2 makes up for timer reconsideration.
    private const double Compensation = Math.E - 1.5;

    private TimeSpan? _next;

    public bool IsDue(TimeSpan now)
    {
        _next ??= now + Randomise(Minimum / 2); // §6.2: the first one after half the interval
        if (now < _next)
            return false;
        _next = now + Randomise(Minimum);
        return true;
    }

    private TimeSpan Randomise(TimeSpan interval) => interval * (0.5 + random.NextDouble()) / Compensation;
}
