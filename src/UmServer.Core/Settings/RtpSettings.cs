namespace UmServer.Core;

/// <summary>Ports for media; the default lies outside the range from which Linux gives ports to programs.</summary>
public sealed record RtpSettings
{
    public int FirstPort { get; init; } = 16384;

    public int LastPort { get; init; } = 32766;
}
