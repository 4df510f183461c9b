namespace UmServer.Tools.LoadCaller;

/// <summary>What is measured, and with what.</summary>
public sealed record Plan
{
    public required string Service { get; init; }

    public required string BenchFolder { get; init; }

    public required string RedirectScenario { get; init; }

    public required string PromptFolder { get; init; }

    public required IReadOnlyList<int> Calls { get; init; }

    public required TimeSpan Window { get; init; }

    /// <summary>Whether the server knows a large site beside what is called.</summary>
    public bool IsLarge { get; init; }

    /// <summary>Empty: everything.</summary>
    public required IReadOnlyList<string> Only { get; init; }

    public string Floor => Path.Combine(BenchFolder, "floor");

    public string Phones => Path.Combine(BenchFolder, "phones");

    public bool Wants(string name) => Only.Count == 0 || Only.Contains(name);
}
