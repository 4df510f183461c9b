using System.Collections;
using System.Text.Json.Nodes;
using UmServer.Testing;

namespace UmServer.Core.Tests;

/// <summary>The table of settings in the README, held against the settings: each key with its default.</summary>
public sealed class ReadmeTableTests
{
    // Words for a default that no value stands for.
    private static readonly string[] NoValue = ["all", "–"];

    private static readonly Hashtable NoEnvironment = [];

    private static readonly Dictionary<string, string> Table = Read();

    [Fact]
    public void Every_setting_has_its_row_and_no_other_has_one()
    {
        const string Before = "is not a setting. There are: ";
        var (_, errors) = SettingsFile.Read("""{ "nothing": 1 }""", NoEnvironment);
        var keys = Assert.Single(errors).Message[Before.Length..].TrimEnd('.').Split(", ");

        Assert.Equal(keys.Order(StringComparer.Ordinal), Table.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_default_is_the_one_that_holds()
    {
        var (defaults, _) = SettingsFile.Read(null, NoEnvironment);
        foreach (var (key, value) in Table.Where(row => !NoValue.Contains(row.Value)))
        {
            var (settings, errors) = SettingsFile.Read(JsonOf(key, value), NoEnvironment);
            Assert.True(errors.Count == 0, string.Join(", ", errors));
            Assert.True(defaults.ToString() == settings.ToString(), $"{key}: {value} is not the default");
        }
    }

    [Fact]
    public void Another_value_than_the_default_would_be_seen()
    {
        var (defaults, _) = SettingsFile.Read(null, NoEnvironment);
        var (settings, _) = SettingsFile.Read(JsonOf("worker.recycle.heartbeat", "4"), NoEnvironment);

        Assert.NotEqual(defaults.ToString(), settings.ToString());
    }

    private static string JsonOf(string key, string value)
    {
        JsonNode node = JsonValue.Create(value);
        foreach (var part in key.Split('.').Reverse())
            node = new JsonObject { [part] = node };
        return node.ToJsonString();
    }

    private static Dictionary<string, string> Read()
    {
        var rows = new Dictionary<string, string>();
        var lines = File.ReadLines(Path.Combine(RepositoryFolder.Root, "README.md"))
            .SkipWhile(line => !line.StartsWith("| `sip.listen`", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith('|'));
        foreach (var line in lines)
        {
            var cells = line.Split('|', StringSplitOptions.TrimEntries);
            var keys = cells[1].Split(", ").Select(key => key.Trim('`')).ToList();
            var values = keys.Count == 1 ? [cells[2].Trim('`')] : cells[2].Split(", ");
            Assert.Equal(keys.Count, values.Length);
            foreach (var (key, value) in keys.Zip(values))
                rows.Add(key.StartsWith('.') ? keys[0][..keys[0].LastIndexOf('.')] + key : key, value.Trim('`'));
        }

        return rows;
    }
}
