using System.Text.Json;
using System.Text.Json.Serialization;
using UmServer.Admin;

namespace UmServer.Cli;

/// <summary>
/// The JSON shapes of what the running service says; written as <see cref="UmServer.Admin.UmJson"/> is.
/// </summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, WriteIndented = true, GenerationMode = JsonSourceGenerationMode.Metadata)]
[JsonSerializable(typeof(ServiceJson))]
internal sealed partial class ServiceShapes : JsonSerializerContext;
