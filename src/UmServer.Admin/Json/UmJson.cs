using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace UmServer.Admin;

/// <summary>
/// The JSON shapes of everything that is administered: camelCase names, ISO 8601 times, seconds as numbers.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, WriteIndented = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(DialPlanJson))]
[JsonSerializable(typeof(DialPlanJson[]))]
[JsonSerializable(typeof(GatewayJson))]
[JsonSerializable(typeof(GatewayJson[]))]
[JsonSerializable(typeof(HuntGroupJson[]))]
[JsonSerializable(typeof(MailboxJson))]
[JsonSerializable(typeof(MailboxJson[]))]
[JsonSerializable(typeof(PolicyJson))]
[JsonSerializable(typeof(PolicyJson[]))]
[JsonSerializable(typeof(MessageJson))]
[JsonSerializable(typeof(MessageJson[]))]
[JsonSerializable(typeof(AttendantJson))]
[JsonSerializable(typeof(AttendantJson[]))]
[JsonSerializable(typeof(CallJson))]
[JsonSerializable(typeof(CallJson[]))]
[JsonSerializable(typeof(WorkerEventJson[]))]
[JsonSerializable(typeof(NewPinJson))]
public sealed partial class UmJson : JsonSerializerContext
{
    /// <summary>The same with letters of every language as they are.</summary>
    public static UmJson Readable { get; } = new(new JsonSerializerOptions(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
