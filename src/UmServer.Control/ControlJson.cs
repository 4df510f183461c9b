using System.Text.Json;
using System.Text.Json.Serialization;

namespace UmServer.Control;

/// <summary>How the control API's types look on the wire.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, UseStringEnumConverter = true)]
[JsonSerializable(typeof(WorkerStatus))]
[JsonSerializable(typeof(ServiceStatus))]
[JsonSerializable(typeof(CallInProgress[]))]
[JsonSerializable(typeof(RecycleResult))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(string[][]))]
public sealed partial class ControlJson : JsonSerializerContext;
