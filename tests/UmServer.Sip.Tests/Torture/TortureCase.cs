using System.Text.Json;

namespace UmServer.Sip.Tests;

/// <summary>One row of expected.json: what must come of a message, and what must be seen in it.</summary>
public sealed record TortureCase
{
    private static readonly JsonSerializerOptions Options = new() { PropertyNameCaseInsensitive = true };

    public string Folder { get; init; } = "";

    public required string Name { get; init; }

    public required string Section { get; init; }

    public required string Outcome { get; init; }

    /// <summary>
    /// What the stack sends back: a status, or "dropped" for silence; unless said, what the parser does.
    /// </summary>
    public string? Uas { get; init; }

    public string Answer => Uas ?? (Outcome == "accepted" ? throw new InvalidDataException($"{Name} has no uas") : Outcome);

    public Dictionary<string, string> See { get; init; } = [];

    public static IEnumerable<TortureCase> All => new[] { "rfc4475", "rfc5118" }.SelectMany(ReadTable);

    public byte[] Bytes => File.ReadAllBytes(Path.Combine(PathOf(Folder), $"{Name}.dat"));

    public static TortureCase Of(string folder, string name) =>
        ReadTable(folder).Single(row => row.Name == name);

    public static IEnumerable<string> Files(string folder) =>
        Directory.GetFiles(PathOf(folder), "*.dat").Select(file => Path.GetFileNameWithoutExtension(file));

    private static IEnumerable<TortureCase> ReadTable(string folder)
    {
        var json = File.ReadAllText(Path.Combine(PathOf(folder), "expected.json"));
        return JsonSerializer.Deserialize<TortureCase[]>(json, Options)!.Select(row => row with { Folder = folder });
    }

    private static string PathOf(string folder) => Path.Combine(AppContext.BaseDirectory, "Torture", folder);
}
