namespace UmServer.Core;

/// <summary>What is written to the logs.</summary>
public sealed record LogSettings
{
    /// <summary>Verbose, Debug, Information, Warning, Error or Fatal.</summary>
    public string Level { get; init; } = "Information";
}
