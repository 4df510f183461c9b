using UmServer.Core;

namespace UmServer.Calls;

/// <summary>When enough keys have been pressed.</summary>
public sealed record KeyRule
{
    /// <summary>At most so many; 1 returns at the first key.</summary>
    public int MaxKeys { get; init; } = 1;

    /// <summary>Keys that end the input without being part of it.</summary>
    public string Terminators { get; init; } = "";

    /// <summary>Inputs that are complete at once unless a longer one begins with them; empty: any keys will do.</summary>
    public IReadOnlyCollection<string> Choices { get; init; } = [];

    /// <summary>How long to wait for the first key once the phrase is over.</summary>
    public TimeSpan FirstKeyTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long to wait for each key after the first.</summary>
    public TimeSpan NextKeyTimeout { get; init; } = TimeSpan.FromSeconds(3);
}
