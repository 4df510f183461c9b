namespace UmServer.Media;

/// <summary>Time in the units of the RTP timestamps of G.711 and telephone events.</summary>
internal static class RtpTime
{
    public const int UnitsPerMillisecond = 8;

    public static long Units(TimeSpan time) => time.Ticks * UnitsPerMillisecond / TimeSpan.TicksPerMillisecond;

    public static double Milliseconds(double units) => units / UnitsPerMillisecond;
}
