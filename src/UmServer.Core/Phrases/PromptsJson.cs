using System.Text.Json;

namespace UmServer.Core;

/// <summary>Takes what must be there from <c>prompts.json</c>; the error names where it is not.</summary>
internal static class PromptsJson
{
    public static JsonElement.ObjectEnumerator Members(JsonElement parent, string name)
    {
        var value = Required(parent, name, "prompts");
        return value.ValueKind == JsonValueKind.Object
            ? value.EnumerateObject()
            : throw new PhraseBookException($"\"{name}\" must be an object.");
    }

    public static JsonElement Required(JsonElement parent, string name, string where) =>
        parent.ValueKind == JsonValueKind.Object && parent.TryGetProperty(name, out var value)
            ? value
            : throw new PhraseBookException($"{where}: \"{name}\" is missing.");

    public static string Text(JsonElement value, string where) => value.ValueKind == JsonValueKind.String
        ? value.GetString()!
        : throw new PhraseBookException($"{where}: must be a text.");
}
