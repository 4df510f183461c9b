namespace UmServer.Media;

/// <summary>Time in the units of RTP timestamps, of which each codec has its own number in a second.</summary>
internal static class RtpTime
{
    public static long Units(TimeSpan time, int clockRate) =>
        time.Ticks * (clockRate / 1000) / TimeSpan.TicksPerMillisecond;

    public static double Milliseconds(double units, int clockRate) => units * 1000 / clockRate;
}
