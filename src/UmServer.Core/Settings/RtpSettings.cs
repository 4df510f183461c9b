namespace UmServer.Core;

/// <summary>Ports for media; the default lies outside the range from which Linux gives ports to programs.</summary>
public sealed record RtpSettings
{
    public static Limit<int> FirstPortLimit { get; } = new(1024, Limits.Port.Max - 1);

    public static Limit<int> LastPortLimit { get; } = new(1025, Limits.Port.Max);

    public int FirstPort { get; init; } = 16384;

    public int LastPort { get; init; } = 32766;
}
