namespace UmServer.Store;

/// <summary>One step from a version of the tables to the next.</summary>
/// <param name="Version">The version after it; the number in front of the file's name.</param>
internal sealed record Migration(int Version, string Sql)
{
    /// <summary>Every step this program knows, embedded from <c>db/sqlite/</c>, in order.</summary>
    public static IReadOnlyList<Migration> All { get; } = Load();

    private static Migration[] Load()
    {
        var assembly = typeof(Migration).Assembly;
        var steps = assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith("sqlite/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select((name, i) => new Migration(i + 1, Read(name)))
            .ToArray();
        return steps;

        string Read(string name)
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            return reader.ReadToEnd();
        }
    }
}
