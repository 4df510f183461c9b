using System.Collections;
using System.Globalization;
using System.Net;
using System.Text.Json;

namespace UmServer.Core;

/// <summary>
/// Reads settings by key from <c>um.json</c> and from the environment, which wins: <c>sip.port</c> is
/// <c>UM_SIP_PORT</c> there. Every value is checked; keys that nobody asked for are errors too.
/// </summary>
public sealed class SettingsReader
{
    private const string Prefix = "UM_";

    private readonly Dictionary<string, string> _values = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, string> _environment = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _known = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<SettingsError> _errors = [];

    public SettingsReader(string? json, IDictionary environment)
    {
        if (!string.IsNullOrWhiteSpace(json))
            ReadJson(json);
        foreach (DictionaryEntry entry in environment)
        {
            if (entry.Key is string name && name.StartsWith(Prefix, StringComparison.Ordinal)
                && entry.Value is string value)
                _environment[name] = value;
        }
    }

    public string Text(string key, string fallback) => Find(key) ?? fallback;

    public string OneOf(string key, string fallback, params ReadOnlySpan<string> choices)
    {
        var value = Text(key, fallback);
        foreach (var choice in choices)
        {
            if (choice.Equals(value, StringComparison.OrdinalIgnoreCase))
                return choice;
        }

        return Wrong(key, $"'{value}' is none of {string.Join(", ", choices!)}.", fallback);
    }

    public int Number(string key, int fallback, Limit<int> limit)
    {
        if (Find(key) is not { } text)
            return fallback;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && limit.Allows(value)
            ? value
            : Wrong(key, $"'{text}' is not a whole number from {limit.Min} to {limit.Max}.", fallback);
    }

    public TimeSpan Seconds(string key, TimeSpan fallback, Limit<TimeSpan> limit) =>
        Length(key, fallback, limit, TimeSpan.FromSeconds(1));

    public TimeSpan Days(string key, TimeSpan fallback, Limit<TimeSpan> limit) =>
        Length(key, fallback, limit, TimeSpan.FromDays(1));

    public IPAddress? Address(string key)
    {
        if (Find(key) is not { } text)
            return null;
        return IPAddress.TryParse(text, out var address) ? address : Wrong<IPAddress?>(key, NotAnAddress(text), null);
    }

    /// <summary>A JSON array, or addresses between commas.</summary>
    public IReadOnlyList<IPAddress> Addresses(string key, IReadOnlyList<IPAddress> fallback)
    {
        if (Find(key) is not { } text)
            return fallback;
        var addresses = new List<IPAddress>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (!IPAddress.TryParse(part, out var address))
                return Wrong(key, NotAnAddress(part), fallback);
            addresses.Add(address);
        }

        return addresses.Count > 0 ? addresses : Wrong(key, "names no address at all.", fallback);
    }

    public void Reject(string key, string message) => _errors.Add(new SettingsError(key, message));

    /// <summary>All that was wrong, once every setting has been read.</summary>
    public IReadOnlyList<SettingsError> Errors()
    {
        foreach (var key in _values.Keys.Where(key => !_known.Contains(key)))
            Reject(key, $"is not a setting. There are: {string.Join(", ", _known.Order())}.");
        var variables = _known.Select(VariableOf).ToHashSet(StringComparer.OrdinalIgnoreCase);
        variables.Add(DataFolder.EnvironmentVariable);
        foreach (var name in _environment.Keys.Where(name => !variables.Contains(name)))
            Reject(name, $"is not a setting. There are: {string.Join(", ", variables.Order())}.");
        return _errors;
    }

    private static string VariableOf(string key) => Prefix + key.Replace('.', '_').ToUpperInvariant();

    private static string NotAnAddress(string text) => $"'{text}' is not an IP address such as 192.0.2.10 or ::1.";

    private string? Find(string key)
    {
        _known.Add(key);
        if (_environment.TryGetValue(VariableOf(key), out var value) || _values.TryGetValue(key, out value))
            return value;
        return null;
    }

    private TimeSpan Length(string key, TimeSpan fallback, Limit<TimeSpan> limit, TimeSpan unit) =>
        unit * Number(key, (int)(fallback / unit), new Limit<int>((int)(limit.Min / unit), (int)(limit.Max / unit)));

    private T Wrong<T>(string key, string message, T fallback)
    {
        Reject(key, message);
        return fallback;
    }

    private void ReadJson(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(
                json,
                new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            Flatten("", document.RootElement);
        }
        catch (JsonException e)
        {
            Reject("um.json", $"is not JSON (line {e.LineNumber + 1}).");
        }
    }

    private void Flatten(string key, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in element.EnumerateObject())
                    Flatten(key.Length == 0 ? property.Name : $"{key}.{property.Name}", property.Value);
                break;
            case JsonValueKind.Array:
                _values[key] = string.Join(',', element.EnumerateArray().Select(item => item.ToString()));
                break;
            case JsonValueKind.Null:
                break;
            default:
                _values[key] = element.ToString();
                break;
        }
    }
}
