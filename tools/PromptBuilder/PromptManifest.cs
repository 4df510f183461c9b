using System.Text.Json;

namespace UmServer.PromptBuilder;

/// <summary>Which text each audio file says, so that only what changed is made again.</summary>
/// <param name="Engine">The command line that made them.</param>
/// <param name="Clips">By id.</param>
public sealed record PromptManifest(string Engine, SortedDictionary<string, PromptFingerprint> Clips)
{
    public const string FileName = "manifest.json";

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The manifest of a language's folder; empty when there is none.</summary>
    public static PromptManifest Read(string folder)
    {
        string file = Path.Combine(folder, FileName);
        var read = File.Exists(file)
            ? JsonSerializer.Deserialize<PromptManifest>(File.ReadAllText(file), Options)
            : null;
        var clips = new SortedDictionary<string, PromptFingerprint>(StringComparer.Ordinal);
        foreach (var (id, fingerprint) in read?.Clips ?? [])
            clips[id] = fingerprint;
        return new PromptManifest(read?.Engine ?? "", clips);
    }

    public void Write(string folder) =>
        File.WriteAllText(Path.Combine(folder, FileName), JsonSerializer.Serialize(this, Options) + "\n");
}
